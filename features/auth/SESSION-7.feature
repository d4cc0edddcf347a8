Feature: SESSION-7: Missing or invalid cookie

  Background:
    Given Ada is signed in

  Scenario Outline: Main case
    When somebody sends GET to "/auth/me" with the header `Cookie` "<cookie>"
    Then the response status is 401

    Examples:
      | cookie                  |
      | another=cookie          |
      | session_token           |
      | session_token=undefined |

  Scenario: Empty cookie
    When somebody sends GET to "/auth/me" with the header `Cookie` "session_token="
    Then the response status is 401
    And the response's `error` is "Not authenticated"

  Scenario Outline: Invalid token
    When somebody sends GET to "/auth/me" with the header `Cookie` "session_token=<value>"
    Then the response status is 401
    And the response's `error` is "Not authenticated"

    Examples:
      | value                                |
      | Xk29;-!                              |
      | 00000000-0000-1000-8000-000000000000 |
      | 0F8FAD5B-D9CB-469F-A165-70867728950E |
      | 0f8fad5bd9cb469fa16570867728950e     |

  Scenario: Cookie missing
    When somebody asks for "/auth/me"
    Then the response status is 401
    And the response's `error` is "Not authenticated"

  Scenario: Unknown token
    When somebody sends GET to "/auth/me" with the header `Cookie` "session_token=0f8fad5b-d9cb-469f-a165-70867728950e"
    Then the response status is 401
    And the response's `error` is "Session expired"

  Scenario: Non-ASCII characters
    When somebody sends GET to "/auth/me" with the header `Cookie` "session_token=жетон-ü"
    Then the response status is 401
