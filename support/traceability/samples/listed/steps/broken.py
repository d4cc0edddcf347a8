@given("this file is no Python"
