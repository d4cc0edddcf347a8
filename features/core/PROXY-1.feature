@wire @nginx
Feature: PROXY-1: nginx in front of the service

  Background:
    Given Ada is signed in
    And Ada owns the conversation "Sales"

  Scenario: Main case
    Given nginx is in front of the app under ""
    When Ada asks for the conversation "Sales"
    Then the response status is 200
    And the response's `title` is "Sales"
    And the log line's `client` is "127.0.0.1"

  Scenario: Socket
    Given nginx is in front of the app under ""
    When Ada opens a socket
    Then the response status is 101
    And the number of open sockets is 1

  Scenario: Long response
    Given the conversation "Sales" holds 500 messages of 10000 characters
    And nginx is in front of the app under ""
    When Ada asks for the conversation "Sales" with the query "message_limit=500"
    Then the response status is 200
    And the number of messages of the response is 500

  Scenario: Service below a path
    Given the environment holds ROOT_PATH "/chat"
    And the environment holds OAUTH_REDIRECT_URL "https://tools.example/chat/auth/google/callback"
    And nginx is in front of the app under "/chat"
    When Ada sends POST to "/auth/logout"
    Then the response status is 200
    And the cookie `session_token`'s `Path` is "/chat/"
