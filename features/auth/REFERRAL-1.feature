Feature: REFERRAL-1: Redeeming a key records who and when

  Background:
    Given the time is "2026-02-05T12:00:00.000000+00:00"
    And the referral key "SPRING-2026" is unused

  Scenario: Main case
    Given Nina has gone to Google with the referral key "SPRING-2026"
    When Nina comes back from Google
    Then only these rows changed:
      | table         | change  | rows |
      | referral_keys | changed | 1    |
      | sessions      | added   | 1    |
      | users         | added   | 1    |
    And the redeemer of the referral key "SPRING-2026" is "Nina"
    And the referral key "SPRING-2026"'s `used_at` is "2026-02-05T12:00:00.000000+00:00"

  Scenario: Nothing else changes
    Given the referral key "SUMMER-2026" is unused
    And Rita has redeemed the key "AUTUMN-2025"
    And Nina has gone to Google with the referral key "SPRING-2026"
    When Nina comes back from Google
    Then only these rows changed:
      | table         | change  | rows |
      | users         | added   | 1    |
      | sessions      | added   | 1    |
      | referral_keys | changed | 1    |

  @concurrency
  Scenario: Four newcomers with one key
    Given Nina has gone to Google with the referral key "SPRING-2026"
    And Omar has gone to Google with the referral key "SPRING-2026"
    And Pia has gone to Google with the referral key "SPRING-2026"
    And Quinn has gone to Google with the referral key "SPRING-2026"
    When these people come back from Google at the same time:
      | person |
      | Nina   |
      | Omar   |
      | Pia    |
      | Quinn  |
    Then the number of rows in `users` is 1
    And the responses are, in any order:
      | status | location                                |
      | 302    | /                                       |
      | 302    | /sign-in?error=Invalid%20referral%20key |
      | 302    | /sign-in?error=Invalid%20referral%20key |
      | 302    | /sign-in?error=Invalid%20referral%20key |

  @slow
  Scenario: Administrator creates keys
    When the administrator runs "referral-keys create --count 5"
    Then the exit status is 0
    And the number of new referral keys in the output is 5

  @slow
  Scenario Outline: Invalid command
    When the administrator runs "<command>"
    Then the exit status is 2
    And the number of lines of the error text is 1
    And the error text contains "<reason>"

    Examples:
      | command                           | reason    |
      | referral-keys                     | create    |
      | referral-keys create --count 0    | 1 to 1000 |
      | referral-keys create --count 1001 | 1 to 1000 |

  @slow
  Scenario: Database can't be opened
    Given the environment holds DATABASE_URL "sqlite:///no/folder/x.db"
    When the administrator runs "referral-keys list"
    Then the exit status is 1
    And the number of lines of the error text is 1
    And the error text contains "DATABASE_URL"

  @slow
  Scenario: Largest number of keys
    When the administrator runs "referral-keys create --count 1000"
    Then the exit status is 0
    And the number of new referral keys in the output is 1000

  Scenario: Values of a redeemed key
    Given the referral key "SUMMER-2026" is unused
    And Rita has redeemed the key "AUTUMN-2025"
    And Nina has gone to Google with the referral key "SPRING-2026"
    When Nina comes back from Google
    Then the values that changed are exactly:
      | table         | column  | now                              |
      | referral_keys | used_by | a UUID of version 4              |
      | referral_keys | used_at | 2026-02-05T12:00:00.000000+00:00 |

  @slow
  Scenario: One key by default
    When the administrator runs "referral-keys create"
    Then the number of new referral keys in the output is 1
    And the new row of `referral_keys` holds these fields and nothing else:
      | field      | value                                     |
      | key        | a text of 16 capital letters and digits   |
      | created_by | null                                      |
      | used_by    | null                                      |
      | created_at | an ISO 8601 time in UTC with microseconds |
      | used_at    | null                                      |
