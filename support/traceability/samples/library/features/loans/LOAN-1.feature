Feature: LOAN-1: A book is lent

  Background:
    Given Ada is a reader

  Scenario: Main case
    When Ada asks for "Emma"
    Then the book is lent
    And the shelves are:
      | book | copies |
      | Emma | 1      |

  Scenario Outline: Book is out
    Given <copies> copies of "<book>" are left
    When Ada asks for "<book>"
    Then the book is refused

    Examples:
      | book | copies |
      | Emma | 0      |
      | Dune | 0      |

  Scenario: Unknown book
    When Ada asks for "Ulysses"
    Then the book is refused
