Feature: CONNECTION-5: The requests of one address are limited

  Background:
    Given the environment holds ADDRESS_REQUESTS_PER_MINUTE "2"

  Scenario: Main case
    Given the environment holds TRUSTED_PROXIES ""
    And somebody has asked for "/health/live"
    And somebody has asked for "/health/live"
    When somebody asks for "/health/live"
    Then the response status is 429
    And the response's body holds these fields and nothing else:
      | field | value               |
      | error | "Too many requests" |
    And the number of seconds in `Retry-After` is at most 60
    And the number of seconds in `Retry-After` is at least 30
    And the log line's `status_code` is 429

  Scenario: Last request
    Given the environment holds TRUSTED_PROXIES ""
    And somebody has asked for "/health/live"
    When somebody asks for "/health/live"
    Then the response status is 200

  Scenario: Within the minute
    Given the environment holds TRUSTED_PROXIES ""
    And somebody has asked for "/health/live"
    And somebody has asked for "/health/live"
    And 50 seconds have passed
    When somebody asks for "/health/live"
    Then the response status is 429

  Scenario: After a minute
    Given the environment holds TRUSTED_PROXIES ""
    And somebody has asked for "/health/live"
    And somebody has asked for "/health/live"
    And 61 seconds have passed
    When somebody asks for "/health/live"
    Then the response status is 200

  Scenario: First of several requests over
    Given the environment holds TRUSTED_PROXIES ""
    And somebody has asked for "/health/live"
    And 40 seconds have passed
    And somebody has asked for "/health/live"
    And 30 seconds have passed
    And somebody has asked for "/health/live"
    When somebody asks for "/health/live"
    Then the response status is 429

  Scenario: Minute of another client over
    Given somebody has sent GET to "/health/live" with the header `X-Forwarded-For` "203.0.113.8"
    And 40 seconds have passed
    And somebody has sent GET to "/health/live" with the header `X-Forwarded-For` "203.0.113.7"
    And somebody has sent GET to "/health/live" with the header `X-Forwarded-For` "203.0.113.7"
    And 30 seconds have passed
    When somebody sends GET to "/health/live" with the header `X-Forwarded-For` "203.0.113.7"
    Then the response status is 429

  Scenario: Refused requests don't count
    Given the environment holds TRUSTED_PROXIES ""
    And somebody has asked for "/health/live"
    And somebody has asked for "/health/live"
    And 50 seconds have passed
    And somebody has asked for "/health/live"
    And somebody has asked for "/health/live"
    And 11 seconds have passed
    When somebody asks for "/health/live"
    Then the earlier failure's `error` is "Too many requests"
    And the response status is 200

  @wire
  Scenario: Handshake
    Given the environment holds TRUSTED_PROXIES ""
    And somebody has asked for "/health/live"
    And somebody has asked for "/health/live"
    When somebody sends a handshake for an unknown path
    Then the response status is 429
    And the response's `error` is "Too many requests"
    And the number of seconds in `Retry-After` is at least 30

  Scenario: Trusted proxy
    Given somebody has asked for "/health/live"
    And somebody has asked for "/health/live"
    When somebody asks for "/health/live"
    Then the response status is 200

  Scenario: Client of a trusted proxy
    Given somebody has sent GET to "/health/live" with the header `X-Forwarded-For` "203.0.113.7"
    And somebody has sent GET to "/health/live" with the header `X-Forwarded-For` "203.0.113.7"
    When somebody sends GET to "/health/live" with the header `X-Forwarded-For` "203.0.113.7"
    Then the response status is 429

  Scenario: Another client of a trusted proxy
    Given somebody has sent GET to "/health/live" with the header `X-Forwarded-For` "203.0.113.7"
    And somebody has sent GET to "/health/live" with the header `X-Forwarded-For` "203.0.113.7"
    When somebody sends GET to "/health/live" with the header `X-Forwarded-For` "203.0.113.8"
    Then the response status is 200

  Scenario: Other addresses in the header
    Given the environment holds TRUSTED_PROXIES ""
    And somebody has sent GET to "/health/live" with the header `X-Forwarded-For` "203.0.113.7"
    And somebody has sent GET to "/health/live" with the header `X-Forwarded-For` "203.0.113.8"
    When somebody sends GET to "/health/live" with the header `X-Forwarded-For` "203.0.113.9"
    Then the response status is 429

  Scenario: IPv6 addresses of one network
    Given somebody has sent GET to "/health/live" with the header `X-Forwarded-For` "2001:db8:0:1::1"
    And somebody has sent GET to "/health/live" with the header `X-Forwarded-For` "2001:db8:0:1:ffff::2"
    When somebody sends GET to "/health/live" with the header `X-Forwarded-For` "2001:db8:0:1:1:2:3:4"
    Then the response status is 429

  Scenario: IPv6 addresses of two networks
    Given somebody has sent GET to "/health/live" with the header `X-Forwarded-For` "2001:db8:0:1::1"
    And somebody has sent GET to "/health/live" with the header `X-Forwarded-For` "2001:db8:0:1::2"
    When somebody sends GET to "/health/live" with the header `X-Forwarded-For` "2001:db8:0:2::1"
    Then the response status is 200

  Scenario: Page of a listed origin
    Given the environment holds TRUSTED_PROXIES ""
    And somebody has asked for "/health/live"
    And somebody has asked for "/health/live"
    When a page from "http://localhost:5173" asks for "/health/live"
    Then the preflight status is 200
    And the response status is 429
    And the origin that the response allows is the same as the page's origin

  Scenario: No limit
    Given the environment holds TRUSTED_PROXIES ""
    And the environment holds ADDRESS_REQUESTS_PER_MINUTE "0"
    And somebody has asked for "/health/live"
    And somebody has asked for "/health/live"
    When somebody asks for "/health/live"
    Then the response status is 200

  Scenario: Restart
    Given the environment holds TRUSTED_PROXIES ""
    And somebody has asked for "/health/live"
    And somebody has asked for "/health/live"
    And the app has run and stopped
    When somebody asks for "/health/live"
    Then the response status is 200

  Scenario: Addresses of the last minute
    Given somebody has sent GET to "/health/live" with the header `X-Forwarded-For` "203.0.113.7"
    And somebody has sent GET to "/health/live" with the header `X-Forwarded-For` "203.0.113.8"
    And 61 seconds have passed
    When somebody sends GET to "/health/live" with the header `X-Forwarded-For` "203.0.113.9"
    Then the response status is 200
    And the number of addresses whose requests the app counts is 1
