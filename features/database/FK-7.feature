Feature: FK-7: Keys outlive the administrator

  Scenario: Main case
    Given Ada has issued the key "alpha"
    And Ada has issued the key "beta"
    When Ada is deleted
    Then the key "alpha" has created_by null
    And the key "beta" has created_by null
    And the key "alpha" is still in the table
    And the key "beta" is still in the table

  Scenario: Keys of other administrators
    Given Ada has issued the key "alpha"
    And Bob has issued the key "gamma"
    When Ada is deleted
    Then only these rows have changed:
      | table         | change  | rows |
      | referral_keys | changed | 1    |
      | users         | removed | 1    |

  Scenario: Unused key of a deleted administrator
    Given Ada has issued the key "alpha"
    When Ada is deleted
    Then the key "alpha" has created_by null
    And the key "alpha" has used_by null
    And the key "alpha" has used_at null
