Feature: TEA-1: 水烧开

  Scenario: Main case
    When 安娜打开水壶
    Then 水是热的
