Feature: SQL-6: No value changes on its way into JSON

  Scenario: Main case
    When a worker selects these values:
      | name                     | value                                              |
      | BOOLEAN                  | true                                               |
      | BIGINT                   | 9007199254740993                                   |
      | HUGEINT                  | -170141183460469231731687303715::HUGEINT           |
      | UHUGEINT                 | 340282366920938463463374607431768211455::UHUGEINT  |
      | BIGNUM                   | 340282366920938463463374607431768211456::BIGNUM    |
      | DECIMAL                  | 1.50                                               |
      | DOUBLE                   | 1.5::DOUBLE                                        |
      | DOUBLE: NaN              | 'nan'::DOUBLE                                      |
      | DOUBLE: infinite         | 'inf'::DOUBLE                                      |
      | VARCHAR                  | 'Bonn'                                             |
      | ENUM                     | 'a'::ENUM('a', 'b')                                |
      | UUID                     | '00112233-4455-6677-8899-aabbccddeeff'::UUID       |
      | JSON                     | '[1]'::JSON                                        |
      | BLOB                     | from_hex('00ff')                                   |
      | GEOMETRY                 | 'POINT(1 2)'::GEOMETRY                             |
      | BIT                      | '0101'::BIT                                        |
      | DATE                     | DATE '2026-02-05'                                  |
      | DATE: infinite           | 'infinity'::DATE                                   |
      | TIME                     | TIME '12:00'                                       |
      | TIME WITH TIME ZONE      | TIMETZ '12:00:00+02'                               |
      | TIME_NS                  | '12:00:00.123456789'::TIME_NS                      |
      | TIMESTAMP                | TIMESTAMP '2026-02-05 12:00:00.25'                 |
      | TIMESTAMP_S              | '2026-02-05 12:00:00'::TIMESTAMP_S                 |
      | TIMESTAMP_MS             | '2026-02-05 12:00:00.25'::TIMESTAMP_MS             |
      | TIMESTAMP_NS             | '2026-02-05 12:00:00.123456789'::TIMESTAMP_NS      |
      | TIMESTAMP WITH TIME ZONE | TIMESTAMPTZ '2026-02-05 12:00:00+02'               |
      | TIMESTAMPTZ_NS           | '2026-02-05 12:00:00.123456789+02'::TIMESTAMPTZ_NS |
      | INTERVAL                 | INTERVAL '1 year 2 months 3 days 4.5 seconds'      |
      | LIST                     | [DATE '2026-02-05', NULL]                          |
      | ARRAY                    | [1.50, NULL]::DECIMAL(3, 2)[2]                     |
      | STRUCT                   | {'a': DATE '2026-02-05', 'b': NULL}                |
      | TUPLE                    | row(1, DATE '2026-02-05')                          |
      | MAP                      | MAP {DATE '2026-02-05': 1.50}                      |
      | UNION                    | 7::UNION(n INTEGER, t VARCHAR)                     |
      | VARIANT                  | {'a': 1.5, 'b': [DATE '2026-02-05']}::VARIANT      |
      | NULL                     | NULL                                               |
    Then the query's first row holds these fields and nothing else:
      | field                    | value                                        |
      | BOOLEAN                  | true                                         |
      | BIGINT                   | 9007199254740993                             |
      | HUGEINT                  | -170141183460469231731687303715              |
      | UHUGEINT                 | 340282366920938463463374607431768211455      |
      | BIGNUM                   | "340282366920938463463374607431768211456"    |
      | DECIMAL                  | "1.50"                                       |
      | DOUBLE                   | 1.5                                          |
      | DOUBLE: NaN              | null                                         |
      | DOUBLE: infinite         | null                                         |
      | VARCHAR                  | "Bonn"                                       |
      | ENUM                     | "a"                                          |
      | UUID                     | "00112233-4455-6677-8899-aabbccddeeff"       |
      | JSON                     | "[1]"                                        |
      | BLOB                     | "00ff"                                       |
      | GEOMETRY                 | "0101000000000000000000f03f0000000000000040" |
      | BIT                      | "0101"                                       |
      | DATE                     | "2026-02-05"                                 |
      | DATE: infinite           | null                                         |
      | TIME                     | "12:00:00"                                   |
      | TIME WITH TIME ZONE      | "12:00:00+02:00"                             |
      | TIME_NS                  | "12:00:00.123456789"                         |
      | TIMESTAMP                | "2026-02-05T12:00:00.250000"                 |
      | TIMESTAMP_S              | "2026-02-05T12:00:00"                        |
      | TIMESTAMP_MS             | "2026-02-05T12:00:00.250000"                 |
      | TIMESTAMP_NS             | "2026-02-05T12:00:00.123456789"              |
      | TIMESTAMP WITH TIME ZONE | "2026-02-05T10:00:00Z"                       |
      | TIMESTAMPTZ_NS           | "2026-02-05T10:00:00.123456789Z"             |
      | INTERVAL                 | "P1Y2M3DT4.5S"                               |
      | LIST                     | ["2026-02-05", null]                         |
      | ARRAY                    | ["1.50", null]                               |
      | STRUCT.a                 | "2026-02-05"                                 |
      | STRUCT.b                 | null                                         |
      | TUPLE                    | [1, "2026-02-05"]                            |
      | MAP.2026-02-05           | "1.50"                                       |
      | UNION                    | 7                                            |
      | VARIANT.a                | 1.5                                          |
      | VARIANT.b                | ["2026-02-05"]                               |
      | NULL                     | null                                         |

  Scenario: Numbers at the edges
    When a worker selects these values:
      | name      | value                       |
      | debt      | -1.50                       |
      | zero      | 0::DECIMAL(9, 2)            |
      | long zero | 0::DECIMAL(20, 10)          |
      | tiny      | 0.00000001::DECIMAL(20, 10) |
      | nought    | 0::DOUBLE                   |
      | vast      | 1e300::DOUBLE               |
      | least     | '-inf'::FLOAT               |
      | minus     | -5                          |
      | yes       | true                        |
      | no        | false                       |
    Then the query's first row holds these fields and nothing else:
      | field     | value          |
      | debt      | "-1.50"        |
      | zero      | "0.00"         |
      | long zero | "0.0000000000" |
      | tiny      | "0.0000000100" |
      | nought    | 0.0            |
      | vast      | 1e300          |
      | least     | null           |
      | minus     | -5             |
      | yes       | true           |
      | no        | false          |

  Scenario: Durations at the edges
    When a worker selects these values:
      | name              | value                            |
      | none              | INTERVAL '0 seconds'             |
      | seconds           | INTERVAL '100 seconds'           |
      | microsecond       | INTERVAL '0.000001 seconds'      |
      | hours             | INTERVAL '1000 hours'            |
      | month             | INTERVAL '1 month'               |
      | year              | INTERVAL '1 year'                |
      | 13 months         | INTERVAL '13 months'             |
      | year and days     | INTERVAL '1 year -3 days'        |
      | month before      | INTERVAL '-1 month'              |
      | before            | INTERVAL '-1 day -90.25 seconds' |
      | part of a second  | INTERVAL '-0.25 seconds'         |
      | later day, sooner | INTERVAL '1 day -1 second'       |
    Then the query's first row holds these fields and nothing else:
      | field             | value           |
      | none              | "P0DT0S"        |
      | seconds           | "P0DT100S"      |
      | microsecond       | "P0DT0.000001S" |
      | hours             | "P0DT3600000S"  |
      | month             | "P1M0DT0S"      |
      | year              | "P1Y0DT0S"      |
      | 13 months         | "P1Y1M0DT0S"    |
      | year and days     | "P1Y-3DT0S"     |
      | month before      | "-P1M0DT0S"     |
      | before            | "-P1DT90.25S"   |
      | part of a second  | "-P0DT0.25S"    |
      | later day, sooner | "P1DT-1S"       |

  Scenario: Nanoseconds
    When a worker selects these values:
      | name         | value                                           |
      | before 1970  | '1969-12-31 23:59:59.999999999'::TIMESTAMP_NS   |
      | end of a day | '23:59:59.999999999'::TIME_NS                   |
      | tenth        | '2026-02-05 12:00:00.1'::TIMESTAMP_NS           |
      | 7 digits     | '2026-02-05 12:00:00.1234567'::TIMESTAMP_NS     |
      | none         | '2026-02-05 12:00:00'::TIMESTAMP_NS             |
      | list         | ['1969-12-31 23:59:59.999999999'::TIMESTAMP_NS] |
    Then the query's first row holds these fields and nothing else:
      | field        | value                             |
      | before 1970  | "1969-12-31T23:59:59.999999999"   |
      | end of a day | "23:59:59.999999999"              |
      | tenth        | "2026-02-05T12:00:00.100000"      |
      | 7 digits     | "2026-02-05T12:00:00.123456700"   |
      | none         | "2026-02-05T12:00:00"             |
      | list         | ["1969-12-31T23:59:59.999999999"] |

  Scenario: Infinite dates and times
    When a worker selects these values:
      | name     | value                                                                     |
      | day      | '-infinity'::DATE                                                         |
      | moment   | 'infinity'::TIMESTAMP                                                     |
      | zoned    | '-infinity'::TIMESTAMPTZ                                                  |
      | ns       | 'infinity'::TIMESTAMP_NS                                                  |
      | list     | [DATE '2026-02-05', 'infinity']                                           |
      | record   | {'day': 'infinity'::DATE, 'days': ['infinity'::TIMESTAMP]}                |
      | map      | MAP {'infinity'::DATE: 'infinity'::DATE, '-infinity'::DATE: '2026-02-05'} |
      | last day | DATE '9999-12-31'                                                         |
    Then the query's first row holds these fields and nothing else:
      | field         | value                |
      | day           | null                 |
      | moment        | null                 |
      | zoned         | null                 |
      | ns            | null                 |
      | list          | ["2026-02-05", null] |
      | record.day    | null                 |
      | record.days   | [null]               |
      | map.infinity  | null                 |
      | map.-infinity | "2026-02-05"         |
      | last day      | "9999-12-31"         |

  Scenario: Years beyond four digits
    When a worker selects these values:
      | name        | value                                     |
      | day         | DATE '10000-01-01'                        |
      | moment      | TIMESTAMP '10000-01-01 01:02:03'          |
      | zoned       | TIMESTAMPTZ '10000-01-01 01:02:03.5+00'   |
      | far         | DATE '5881580-07-10'                      |
      | 44 BC       | DATE '0044-03-15 (BC)'                    |
      | zoned 44 BC | TIMESTAMPTZ '0044-03-15 (BC) 01:02:03+00' |
      | 1 BC        | DATE '0001-12-31 (BC)'                    |
      | year 1      | TIMESTAMP '0001-01-01 00:00:00'           |
      | list        | [DATE '10000-01-01']                      |
    Then the query's first row holds these fields and nothing else:
      | field       | value                            |
      | day         | "+010000-01-01"                  |
      | moment      | "+010000-01-01T01:02:03"         |
      | zoned       | "+010000-01-01T01:02:03.500000Z" |
      | far         | "+5881580-07-10"                 |
      | 44 BC       | "-000043-03-15"                  |
      | zoned 44 BC | "-000043-03-15T01:02:03Z"        |
      | 1 BC        | "0000-12-31"                     |
      | year 1      | "0001-01-01T00:00:00"            |
      | list        | ["+010000-01-01"]                |

  Scenario: Times at the edges
    When a worker selects these values:
      | name   | value                                |
      | day    | DATE '1969-12-31'                    |
      | moment | TIMESTAMP '1969-12-31 23:59:59.5'    |
      | zoned  | TIMESTAMPTZ '2026-01-01 00:30:00+02' |
      | start  | TIME '00:00'                         |
      | end    | TIME '24:00'                         |
      | UTC    | TIMETZ '12:00:00.25+00'              |
      | ahead  | TIMETZ '12:00:00+02'                 |
      | behind | TIMETZ '12:00:00-03:30'              |
    Then the query's first row holds these fields and nothing else:
      | field  | value                        |
      | day    | "1969-12-31"                 |
      | moment | "1969-12-31T23:59:59.500000" |
      | zoned  | "2025-12-31T22:30:00Z"       |
      | start  | "00:00:00"                   |
      | end    | "24:00:00"                   |
      | UTC    | "12:00:00.250000Z"           |
      | ahead  | "12:00:00+02:00"             |
      | behind | "12:00:00-03:30"             |

  Scenario: Texts and bytes at the edges
    When a worker selects these values:
      | name          | value                     |
      | empty         | ''                        |
      | like infinity | 'infinity'                |
      | like a moment | '2026-02-05 12:00:00'     |
      | NUL           | chr(0)                    |
      | no bytes      | ''::BLOB                  |
      | bytes inside  | [{'x': from_hex('00ff')}] |
    Then the query's first row holds these fields and nothing else:
      | field         | value                 |
      | empty         | ""                    |
      | like infinity | "infinity"            |
      | like a moment | "2026-02-05 12:00:00" |
      | NUL           | "\u0000"              |
      | no bytes      | ""                    |
      | bytes inside  | [{"x": "00ff"}]       |

  Scenario: Values inside of values
    When a worker selects these values:
      | name    | value                                                                    |
      | list    | [NULL, -0.5]                                                             |
      | days    | [[DATE '2026-02-05'], []]                                                |
      | pair    | {'k': {'d': INTERVAL '1 month'}}                                         |
      | map     | MAP {-1: [1.50, NULL]}                                                   |
      | maps    | [MAP {'a': MAP {'b': DATE '2026-02-05'}}]                                |
      | tuple   | row(1.50, [row(DATE '2026-02-05', NULL)])                                |
      | array   | [[DATE '2026-02-05']::DATE[1], NULL]::DATE[1][2]                         |
      | numbers | [['nan'::DOUBLE, -1.5]]                                                  |
      | rows    | [{'x': from_hex('00ff'), 'y': ['inf'::FLOAT], 'z': 'a'::ENUM('a', 'b')}] |
      | none    | NULL::STRUCT(a DATE, b MAP(DATE, DATE))                                  |
      | empty   | []::INTEGER[]                                                            |
      | name    | {'it''s "big"': DATE '2026-02-05', 'größe': 1}                           |
    Then the query's first row holds these fields and nothing else:
      | field           | value                                  |
      | list            | [null, "-0.5"]                         |
      | days            | [["2026-02-05"], []]                   |
      | pair.k.d        | "P1M0DT0S"                             |
      | map.-1          | ["1.50", null]                         |
      | maps            | [{"a": {"b": "2026-02-05"}}]           |
      | tuple           | ["1.50", [["2026-02-05", null]]]       |
      | array           | [["2026-02-05"], null]                 |
      | numbers         | [[null, -1.5]]                         |
      | rows            | [{"x": "00ff", "y": [null], "z": "a"}] |
      | none            | null                                   |
      | empty           | []                                     |
      | name.it's "big" | "2026-02-05"                           |
      | name.größe      | 1                                      |

  Scenario: Keys of maps
    When a worker selects these values:
      | name    | value                                                          |
      | whole   | MAP {1: 'a', 2: 'b'}                                           |
      | part    | MAP {1.50: 'a'}                                                |
      | real    | MAP {'nan'::DOUBLE: 'a', 'inf'::DOUBLE: 'b', 1.5::DOUBLE: 'c'} |
      | flag    | MAP {true: 'a'}                                                |
      | bytes   | MAP {from_hex('00ff'): 'a'}                                    |
      | moment  | MAP {TIMESTAMP '2026-02-05 12:00:00': 'a'}                     |
      | span    | MAP {INTERVAL '1 month': 'a'}                                  |
      | id      | MAP {'00112233-4455-6677-8899-aabbccddeeff'::UUID: 'a'}        |
      | record  | [MAP {{'d': DATE '2026-02-05'}: 'a', {'d': NULL}: 'b'}]        |
      | list    | [MAP {[DATE '2026-02-05']: 'a'}]                               |
      | choice  | [MAP {[1]::UNION(n INTEGER, l INTEGER[]): 'a'}]                |
      | columns | MAP {'key': [1], 'value': [2]}                                 |
    Then the query's first row holds these fields and nothing else:
      | field                                   | value                                                          |
      | whole.1                                 | "a"                                                            |
      | whole.2                                 | "b"                                                            |
      | part.1.50                               | "a"                                                            |
      | real.nan                                | "a"                                                            |
      | real.inf                                | "b"                                                            |
      | real.1.5                                | "c"                                                            |
      | flag.true                               | "a"                                                            |
      | bytes.00ff                              | "a"                                                            |
      | moment.2026-02-05T12:00:00              | "a"                                                            |
      | span.P1M0DT0S                           | "a"                                                            |
      | id.00112233-4455-6677-8899-aabbccddeeff | "a"                                                            |
      | record                                  | [{"{\\"d\\": \\"2026-02-05\\"}": "a", "{\\"d\\": null}": "b"}] |
      | list                                    | [{"[\\"2026-02-05\\"]": "a"}]                                  |
      | choice                                  | [{"[1]": "a"}]                                                 |
      | columns.key                             | [1]                                                            |
      | columns.value                           | [2]                                                            |

  Scenario: Equal texts of different keys
    When a worker selects these values:
      | name | value                                                                                    |
      | keys | MAP {1::UNION(n INTEGER, t VARCHAR): 'number', '1'::UNION(n INTEGER, t VARCHAR): 'text'} |
    Then the query's `error_type` is "sql"
    And the failure's `message` is "Two keys of a map are the same text in JSON"
    And the failure's `details` is "Cast the keys to one type"

  Scenario: UNION and VARIANT
    When a worker selects these values:
      | name    | value                                                                                                                                                                     |
      | number  | [7::UNION(n INTEGER, d DATE)]                                                                                                                                             |
      | day     | [DATE '2026-02-05'::UNION(n INTEGER, d DATE)]                                                                                                                             |
      | moment  | [TIMESTAMP '2026-02-05 12:00:00'::UNION(t VARCHAR, m TIMESTAMP)]                                                                                                          |
      | span    | [INTERVAL '1 month'::UNION(t VARCHAR, i INTERVAL)]                                                                                                                        |
      | prices  | [[1.50]::UNION(t VARCHAR, p DECIMAL(3, 2)[])]                                                                                                                             |
      | record  | [{'x': 'inf'::DOUBLE}::UNION(t VARCHAR, r STRUCT(x DOUBLE))]                                                                                                              |
      | free    | [{'b': from_hex('00ff'), 'i': INTERVAL '1 month', 'm': TIMESTAMP '2026-02-05 12:00:00', 'n': 'nan'::DOUBLE, 'p': 1.10, 'q': 12345678901234567890.12, 'u': NULL}::VARIANT] |
      | nothing | [NULL::VARIANT]                                                                                                                                                           |
    Then the query's first row holds these fields and nothing else:
      | field   | value                                                                                                                                 |
      | number  | [7]                                                                                                                                   |
      | day     | ["2026-02-05"]                                                                                                                        |
      | moment  | ["2026-02-05 12:00:00"]                                                                                                               |
      | span    | ["1 month"]                                                                                                                           |
      | prices  | [["1.50"]]                                                                                                                            |
      | record  | [{"x": null}]                                                                                                                         |
      | free    | [{"b": "\\\\x00\\\\xFF", "i": "1 month", "m": "2026-02-05 12:00:00", "n": null, "p": 1.1, "q": "12345678901234567890.12", "u": null}] |
      | nothing | [null]                                                                                                                                |

  Scenario: Mixed value types in a column
    Given the file "sales.parquet" of 1 number
    When a worker runs "FROM (VALUES (1.5::DOUBLE, 7::UNION(n INTEGER, d DATE)), ('nan'::DOUBLE, DATE '2026-02-05'::UNION(n INTEGER, d DATE)), ('inf'::DOUBLE, NULL)) AS t(x, y)" over the file "sales.parquet"
    Then the query's rows are exactly:
      | x    | y            |
      | 1.5  | 7            |
      | null | "2026-02-05" |
      | null | null         |

  # the column is a DOUBLE, as the schema says
  Scenario: Decimal of 60 digits
    Given the file "towns.parquet" with a decimal of 60 digits
    When a worker runs "SELECT typeof(price) AS type, price > 9e59 AS is_large FROM towns" over the file "towns.parquet"
    Then the query's rows are exactly:
      | type     | is_large |
      | "DOUBLE" | true     |
