Feature: FK-7: Keys remain when the issuer is deleted

  Scenario: Main case
    Given Ada has issued the key "alpha"
    And Ada has issued the key "beta"
    When Ada is deleted
    Then the referral key "alpha"'s `created_by` is null
    And the referral key "beta"'s `created_by` is null
    And the referral key "alpha"'s `key` is "alpha"
    And the referral key "beta"'s `key` is "beta"

  Scenario: Keys of another administrator
    Given Ada has issued the key "alpha"
    And Bob has issued the key "gamma"
    When Ada is deleted
    Then the referral key "alpha"'s `created_by` is null
    And only these rows changed:
      | table         | change  | rows | columns    |
      | referral_keys | changed | 1    | created_by |
      | users         | removed | 1    | all        |

  Scenario: Unused key
    Given Ada has issued the key "alpha"
    When Ada is deleted
    Then the referral key "alpha"'s `created_by` is null
    And the referral key "alpha"'s `used_by` is null
    And the referral key "alpha"'s `used_at` is null
