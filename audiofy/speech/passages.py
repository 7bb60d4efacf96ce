"""What voices are measured on. Frozen: every pace and every level is reckoned from these words."""

from __future__ import annotations

PASSAGE = (
    "The ferry to the northern islands left before sunrise, with the mail, two crates of apples and a doctor on board.",
    "It was the first crossing in nine days, and people had gathered on the quay long before the gangway was lowered.",
    "Nobody could remember a storm that had lasted so long so early in the year.",
    "At the height of it the wind took the roof off the old school and carried it, almost whole, into the harbour.",
    "Fishermen spent most of the next morning pulling it out again, and then they put it back.",
    "The council met on Friday to talk about what the repairs would cost and who ought to pay for them.",
    "Members agreed that the money would have to come from the reserve, although some said it was meant for the road.",
    "The road itself has been waiting for a decision since the winter before last.",
    "A group of teachers offered to move their classes to the church hall until the building is safe.",
    "Parents welcomed the idea, but they asked for heating, better lights and a second door.",
    "By the evening someone had written a list of everything that was needed and pinned it up outside the bakery.",
    "It grew longer overnight, as such lists do, and on Saturday most of the things on it were simply brought along.",
    "The captain, who has made the journey for thirty years, said the sea was calmer now than she had ever known it.",
    "She would stay on the island until the afternoon, she said, and leave with whoever wanted to come.",
    "In the end four passengers went aboard, one of them with a dog, and the harbour was quiet again.",
)
"""Plain news prose of about 300 words, without a figure, for the pace."""

SAMPLES = {
    "en": PASSAGE[:5],
    "de": (
        "Das erste Schiff seit neun Tagen legte früh am Morgen ab, mit der Post und einer Ärztin an Bord.",
        "Niemand im Ort konnte sich an einen Sturm erinnern, der so lange gedauert hatte.",
        "Der Wind hatte das Dach der alten Schule in den Hafen getragen, und die Fischer holten es zurück.",
        "Über die Kosten der Reparatur will der Gemeinderat am Freitag beraten.",
    ),
    "fr": (
        "Le premier bateau depuis neuf jours est parti avant l'aube, avec le courrier et un médecin à bord.",
        "Personne au village ne se souvenait d'une tempête aussi longue au début de l'année.",
        "Le vent avait porté le toit de la vieille école jusque dans le port, et les pêcheurs l'ont remis à sa place.",
        "Le conseil se réunira vendredi pour parler du prix des travaux.",
    ),
    "es": (
        "El primer barco en nueve días salió antes del amanecer, con el correo y un médico a bordo.",
        "Nadie en el pueblo recordaba una tormenta tan larga a comienzos del año.",
        "El viento llevó el tejado de la vieja escuela hasta el puerto, y los pescadores lo devolvieron a su sitio.",
        "El consejo se reunirá el viernes para hablar del precio de las obras.",
    ),
    "it": (
        "La prima nave dopo nove giorni è partita prima dell'alba, con la posta e un medico a bordo.",
        "Nessuno in paese ricordava una tempesta così lunga all'inizio dell'anno.",
        "Il vento aveva portato il tetto della vecchia scuola nel porto, e i pescatori lo hanno rimesso a posto.",
        "Il consiglio si riunirà venerdì per parlare del costo dei lavori.",
    ),
    "pt": (
        "O primeiro barco em nove dias partiu antes do amanhecer, com o correio e um médico a bordo.",
        "Ninguém na vila se lembrava de uma tempestade tão longa no começo do ano.",
        "O vento levou o telhado da velha escola até o porto, e os pescadores o puseram de volta no lugar.",
        "O conselho vai se reunir na sexta-feira para falar do preço das obras.",
    ),
}
"""A few sentences by primary language, for the loudness, which changes where a voice reads what is not its own."""
