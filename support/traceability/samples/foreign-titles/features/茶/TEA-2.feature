Feature: TEA-2: الماء يغلي

  Scenario: Main case
    When تشغل آدا الغلاية
    Then الماء ساخن
