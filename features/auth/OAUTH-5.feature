Feature: OAUTH-5: Newcomer with an invalid key is turned away

  Background:
    Given the referral key "SPRING-2026" is unused
    And Rita has redeemed the key "AUTUMN-2025"
    And Sven has redeemed the key "WINTER-2025"
    And Sven's account has been deleted

  Scenario: Main case
    Given Nina has gone to Google with the referral key "NEVER-MADE"
    When Nina comes back from Google
    Then the response redirects to "/sign-in?error=Invalid%20referral%20key"
    And the database is unchanged

  Scenario: Used key
    Given Nina has gone to Google with the referral key "AUTUMN-2025"
    When Nina comes back from Google
    Then the response redirects to "/sign-in?error=Invalid%20referral%20key"
    And the database is unchanged

  Scenario: Empty key
    Given Nina has gone to Google with the referral key ""
    When Nina comes back from Google
    Then the response redirects to "/sign-in?error=Referral%20key%20required"

  Scenario: Key of a deleted user
    Given Nina has gone to Google with the referral key "WINTER-2025"
    When Nina comes back from Google
    Then the response redirects to "/sign-in?error=Invalid%20referral%20key"
    And the database is unchanged

  Scenario: Key in lowercase
    Given Nina has gone to Google with the referral key "spring-2026"
    When Nina comes back from Google
    Then the response redirects to "/sign-in?error=Invalid%20referral%20key"
    And the database is unchanged

  Scenario: SQL metacharacters in the key
    Given Nina has gone to Google with the referral key "' OR 1=1; DROP TABLE users;--%_"
    When Nina comes back from Google
    Then the response redirects to "/sign-in?error=Invalid%20referral%20key"
    And the database is unchanged

  Scenario: Used key in the log
    Given Nina has gone to Google with the referral key "AUTUMN-2025"
    When Nina comes back from Google
    Then the response redirects to "/sign-in?error=Invalid%20referral%20key"
    And the log doesn't contain "AUTUMN-2025"
