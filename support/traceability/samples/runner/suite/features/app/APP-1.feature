Feature: APP-1: The app fails in its own way

  Scenario: Exception
    Given a clock without a battery
    When somebody asks for "/auth/me"
    Then the answer is 401

  Scenario: Hang
    Given a database that takes no connection
    When somebody asks for "/auth/me"
    Then the answer is 401
