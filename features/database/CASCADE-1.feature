Feature: CASCADE-1: Deleting a user deletes everything of theirs

  Background:
    Given Ada has these rows:
      | table         | rows |
      | sessions      | 2    |
      | conversations | 2    |
      | messages      | 3    |
      | datasets      | 2    |
      | token_usage   | 2    |
    And Bob has these rows:
      | table         | rows |
      | sessions      | 1    |
      | conversations | 1    |
      | messages      | 1    |
      | datasets      | 1    |
      | token_usage   | 1    |

  Scenario: Main case
    When Ada is deleted
    Then the number of Ada's rows in `sessions` is 0
    And the number of Ada's rows in `conversations` is 0
    And the number of Ada's rows in `messages` is 0
    And the number of Ada's rows in `datasets` is 0
    And the number of Ada's rows in `token_usage` is 0

  Scenario: Nothing else is deleted
    When Ada is deleted
    Then only these rows changed:
      | table         | change  | rows |
      | conversations | removed | 2    |
      | datasets      | removed | 2    |
      | messages      | removed | 3    |
      | sessions      | removed | 2    |
      | token_usage   | removed | 2    |
      | users         | removed | 1    |

  Scenario: Deletion rolled back
    When Ada is deleted, and the deletion is rolled back
    Then the deletion succeeds
    And the database is unchanged

  Scenario: Transaction left open
    When Ada is deleted in a transaction that is left open, then Bob
    Then the deletion succeeds
    And only these rows changed:
      | table         | change  | rows |
      | conversations | removed | 1    |
      | datasets      | removed | 1    |
      | messages      | removed | 1    |
      | sessions      | removed | 1    |
      | token_usage   | removed | 1    |
      | users         | removed | 1    |

  Scenario: Second attempt after a rollback
    When Ada is deleted at the second try, after a rollback
    Then the deletion succeeds
    And only these rows changed:
      | table         | change  | rows |
      | conversations | removed | 2    |
      | datasets      | removed | 2    |
      | messages      | removed | 3    |
      | sessions      | removed | 2    |
      | token_usage   | removed | 2    |
      | users         | removed | 1    |
