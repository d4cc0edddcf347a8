Feature: REFERRAL-2: A key works once

  Background:
    Given the referral key "SPRING-2026" is unused
    And Rita has redeemed the key "AUTUMN-2025"
    And Sven has redeemed the key "WINTER-2025"
    And Sven's account has been deleted

  Scenario: Main case
    Given Nina has gone to Google with the referral key "SPRING-2026"
    And Nina has come back from Google
    And Omar has gone to Google with the referral key "SPRING-2026"
    When Omar comes back from Google
    Then the response redirects to "/sign-in?error=Invalid%20referral%20key"

  Scenario: Nothing is stored
    Given Omar has gone to Google with the referral key "AUTUMN-2025"
    When Omar comes back from Google
    Then the response status is 302
    And the database is unchanged

  Scenario: First user was deleted
    Given Omar has gone to Google with the referral key "WINTER-2025"
    When Omar comes back from Google
    Then the response redirects to "/sign-in?error=Invalid%20referral%20key"

  @slow
  Scenario: Administrator revokes an unused key
    Given the referral key "SUMMER-2026" is unused
    When the administrator runs "referral-keys revoke SPRING-2026"
    Then the exit status is 0
    And only these rows changed:
      | table         | change  | rows |
      | referral_keys | removed | 1    |

  @slow
  Scenario Outline: Key can't be revoked
    When the administrator runs "referral-keys revoke <key>"
    Then the exit status is 1
    And the number of lines of the error text is 1
    And the error text contains "<key>"
    And the database is unchanged

    Examples:
      | key         |
      | AUTUMN-2025 |
      | NEVER-MADE  |

  @slow
  Scenario: Administrator lists the keys
    When the administrator runs "referral-keys list"
    Then the exit status is 0
    And the output contains "SPRING-2026  unused"
    And the output contains "AUTUMN-2025  used"
    And the output contains "WINTER-2025  used"
    And the output is the same as the list of all referral keys, oldest first

  @slow
  Scenario: Revoked key isn't UTF-8
    When the administrator runs "referral-keys revoke" with an argument that isn't UTF-8
    Then the exit status is 2
    And the number of lines of the error text is 1
    And the error text contains "KEY: must be UTF-8 text"
    And the database is unchanged

  @sqlite @slow
  Scenario Outline: Database file missing
    Given an empty database
    When the administrator runs "<command>"
    Then the exit status is 1
    And the error text contains "DATABASE_URL names a file that doesn't exist"
    And the database file's `mode` is absent

    Examples:
      | command                          |
      | referral-keys list               |
      | referral-keys revoke SPRING-2026 |

  @sqlite @slow
  Scenario: Key redeemed during its revocation
    When the administrator runs "referral-keys revoke SPRING-2026" while Rita redeems "SPRING-2026"
    Then the exit status is 1
    And the values that changed are exactly:
      | table         | column  | now                              |
      | referral_keys | used_by | a UUID of version 4              |
      | referral_keys | used_at | 2026-01-02T03:04:05.000000+00:00 |
