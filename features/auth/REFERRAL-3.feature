Feature: REFERRAL-3: Known users need no key

  Background:
    Given Ada has an account
    And the referral key "SPRING-2026" is unused
    And Rita has redeemed the key "AUTUMN-2025"

  Scenario Outline: Main case
    Given Ada has gone to Google <key>
    When Ada comes back from Google
    Then only these rows changed:
      | table    | change  | rows |
      | sessions | added   | 1    |
      | users    | changed | 1    |
    And the app's SQL doesn't contain "referral_keys"
    And the response redirects to "/"

    Examples:
      | key                                 |
      | without a referral key              |
      | with the referral key "SPRING-2026" |

  Scenario: Unused key included
    Given Ada has gone to Google with the referral key "SPRING-2026"
    When Ada comes back from Google
    Then the referral key "SPRING-2026"'s `used_at` is null
    And the response redirects to "/"

  Scenario Outline: Used or unknown key included
    Given Ada has gone to Google with the referral key "<key>"
    When Ada comes back from Google
    Then the response redirects to "/"

    Examples:
      | key         |
      | AUTUMN-2025 |
      | NEVER-MADE  |
