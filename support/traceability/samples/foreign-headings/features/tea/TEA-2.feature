Feature: TEA-2: Tea is drawn

  Scenario: Main case
    When Ada waits
    Then the tea is drawn

  Scenario: Empty pot
    When Ada waits
    Then the pot stays empty
