# language: de
Funktionalität: tee_1.1: Wasser kocht

  Szenario: Main case
    Wenn Ada den Kessel einschaltet
    Dann das Wasser kocht

  Szenario: Leerer Kessel
    Wenn Ada den leeren Kessel einschaltet
    Dann der Kessel bleibt aus
