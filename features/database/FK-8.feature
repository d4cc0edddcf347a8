Feature: FK-8: Keys remain when the redeemer is deleted

  Scenario: Main case
    Given Ada has issued the key "alpha"
    And Bob has redeemed the key "alpha"
    When Bob is deleted
    Then the referral key "alpha"'s `used_by` is null
    And the referral key "alpha"'s `key` is "alpha"

  Scenario: Time of the redemption
    Given Ada has issued the key "alpha"
    And Bob has redeemed the key "alpha"
    When Bob is deleted
    Then the referral key "alpha"'s `used_by` is null
    And the referral key "alpha"'s `used_at` is "2026-01-02T03:04:05.000000+00:00"

  Scenario: Issuer is also the redeemer
    Given Ada has issued the key "alpha"
    And Ada has redeemed the key "alpha"
    When Ada is deleted
    Then the referral key "alpha"'s `created_by` is null
    And the referral key "alpha"'s `used_by` is null
