Feature: AUTH-EP-1: Requesting the sign-in address

  Scenario: Main case
    When somebody sends POST to "/auth/google"
    Then the response status is 200
    And the response's body holds these fields and nothing else:
      | field        | value                    |
      | redirect_url | a text that is not empty |
    And the consent address's `page` is "https://accounts.google.com/o/oauth2/v2/auth"
    And the database is unchanged

  Scenario: Body with a key
    When somebody sends POST to "/auth/google" with the body '{"referral_key": "SPRING-2026"}'
    Then the response status is 200
    And the consent address holds these fields and nothing else:
      | field         | value                                          |
      | page          | "https://accounts.google.com/o/oauth2/v2/auth" |
      | response_type | "code"                                         |
      | client_id     | "id-at-google"                                 |
      | redirect_uri  | "http://localhost:8000/auth/google/callback"   |
      | scope         | "openid email profile"                         |
      | state         | a text of 22 characters or more                |

  Scenario: Key kept for the callback
    Given the referral key "SPRING-2026" is unused
    And Nina has gone to Google with the referral key "SPRING-2026"
    When Nina comes back from Google
    Then the response redirects to "/"
    And the redeemer of the referral key "SPRING-2026" is "Nina"

  Scenario: Key of another attempt
    Given the referral key "SPRING-2026" is unused
    And Omar has gone to Google with the referral key "SPRING-2026"
    And Nina has gone to Google without a referral key
    When Nina comes back from Google
    Then the response redirects to "/sign-in?error=Referral%20key%20required"
    And the database is unchanged

  Scenario: Second attempt without a key
    Given the referral key "SPRING-2026" is unused
    And Nina has gone to Google with the referral key "SPRING-2026"
    And Nina has gone to Google without a referral key
    When Nina comes back from Google
    Then the response redirects to "/sign-in?error=Referral%20key%20required"
    And the database is unchanged

  Scenario: Empty object as the body
    When somebody sends POST to "/auth/google" with the body '{}'
    Then the response status is 200
    And the response's body holds these fields and nothing else:
      | field        | value                    |
      | redirect_url | a text that is not empty |

  Scenario: Null key
    Given the referral key "null" is unused
    And the referral key "None" is unused
    And Nina has gone to Google with the body '{"referral_key": null}'
    When Nina comes back from Google
    Then the earlier response's `redirect_url` is a text that is not empty
    And the response redirects to "/sign-in?error=Referral%20key%20required"
    And the database is unchanged

  Scenario: Unknown extra fields
    When somebody sends POST to "/auth/google" with the body '{"redirect_uri": "https://evil.example", "color": 7}'
    Then the response status is 200
    And the consent address's `redirect_uri` is "http://localhost:8000/auth/google/callback"
    And the response's body holds these fields and nothing else:
      | field        | value                    |
      | redirect_url | a text that is not empty |

  Scenario: Key beside unknown fields
    Given the referral key "SPRING-2026" is unused
    And Nina has gone to Google with the body '{"redirect_uri": "https://evil.example", "color": 7, "referral_key": "SPRING-2026"}'
    When Nina comes back from Google
    Then the response redirects to "/"
    And the redeemer of the referral key "SPRING-2026" is "Nina"

  Scenario: Missing client id
    Given the running app holds GOOGLE_CLIENT_ID ""
    When somebody sends POST to "/auth/google"
    Then the response status is 500
    And the response's body holds these fields and nothing else:
      | field | value                              |
      | error | "Google sign-in is not configured" |

  Scenario: Missing client secret
    Given the running app holds GOOGLE_CLIENT_SECRET ""
    When somebody sends POST to "/auth/google"
    Then the response status is 500
    And the cookie `oauth_session` is absent
    And the response's body holds these fields and nothing else:
      | field | value                              |
      | error | "Google sign-in is not configured" |

  Scenario: Unparseable JSON
    When somebody sends POST to "/auth/google" with the body "{"
    Then the response status is 400
    And the cookie `oauth_session` is absent
    And the response's body holds these fields and nothing else:
      | field | value            |
      | error | "Malformed JSON" |

  Scenario: Invalid types and lengths
    When these requests are sent:
      | method | path         | by | body                                                                                  |
      | POST   | /auth/google |    | {"referral_key": 12345678}                                                            |
      | POST   | /auth/google |    | {"referral_key": ["SPRING-2026"]}                                                     |
      | POST   | /auth/google |    | {"referral_key": "a23456789_123456789_123456789_123456789_123456789_123456789_1234"}  |
      | POST   | /auth/google |    | {"referral_key": "a23456789_123456789_123456789_123456789_123456789_123456789_12345"} |
    Then the response's `details` contains "referral_key"
    And the database is unchanged
    And the responses are exactly:
      | status | error            | redirect_url             |
      | 400    | Validation error | absent                   |
      | 400    | Validation error | absent                   |
      | 200    | absent           | a text that is not empty |
      | 400    | Validation error | absent                   |

  Scenario: GET
    When somebody asks for "/auth/google"
    Then the response status is 405
    And the response's header `Allow` is "POST"
    And the response's body holds these fields and nothing else:
      | field | value                |
      | error | "Method not allowed" |

  Scenario: Signed-in caller
    Given Ada is signed in
    When Ada sends POST to "/auth/google"
    Then the response status is 200
    And the cookie `session_token` is absent
    And the database is unchanged
