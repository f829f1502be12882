"""References that historians of Soviet industrialisation print in their notes, each kind at least once."""

from works.reference import Contributor, Reference


def by(*names: str, role: str = "author") -> tuple[Contributor, ...]:
    """People from "Family, Given"; a name without a comma is an organisation's."""
    return tuple(_person(name, role) for name in names)


def _person(name: str, role: str) -> Contributor:
    family, comma, given = name.partition(", ")
    return Contributor(role, family, given) if comma else Contributor(role, literal=name)


LONDON, NEW_YORK, CAMBRIDGE, OXFORD = ("London",), ("New York",), ("Cambridge",), ("Oxford",)

#: Key: the reference, and a place cited in it.
REFERENCES: dict[str, tuple[Reference, str]] = {
    "filtzer": (
        Reference(
            title="Soviet Workers and Stalinist Industrialisation: The Formation of Modern Soviet Production"
            " Relations, 1928–1941",
            contributors=by("Filtzer, Donald"),
            publisher_places=LONDON,
            issued="1986",
        ),
        "",
    ),
    "granick": (
        Reference(
            title="The Red Executive: A Study of the Organization Man in Russian Industry",
            contributors=by("Granick, David"),
            publisher_places=LONDON,
            issued="1960",
        ),
        "18–19",
    ),
    "friedrich-brzezinski": (
        Reference(
            title="Totalitarian Dictatorship and Autocracy",
            contributors=by("Friedrich, Carl J.", "Brzezinski, Zbigniew K."),
            edition="2nd",
            publisher_places=NEW_YORK,
            issued="1966",
        ),
        "233",
    ),
    "kerr": (
        Reference(
            title="Industrialism and Industrial Man: The Problems of Labour and Management in Economic Growth",
            contributors=by("Kerr, Clark", "Dunlop, J. T.", "Harbison, F. H.", "Mayers, C. A."),
            publisher_places=LONDON,
            issued="1966",
        ),
        "46",
    ),
    "rizzi": (
        Reference(
            title="The Bureaucratization of the World: The USSR; Bureaucratic Collectivism",
            contributors=by("Rizzi, Bruno") + by("Westoby, Adam", role="translator"),
            publisher_places=("London", "New York"),
            issued="1985",
            original_issued="1939",
            original_places=("Paris",),
        ),
        "",
    ),
    "scott": (
        Reference(
            title="Behind the Urals: An American Worker in Russia's City of Steel",
            contributors=by("Scott, John"),
            publisher_places=("Bloomington",),
            issued="1973",
            original_issued="1942",
            original_places=NEW_YORK,
        ),
        "",
    ),
    "carr-davies": (
        Reference(
            title="Foundations of a Planned Economy, 1926–1929",
            contributors=by("Carr, E. H.", "Davies, R. W."),
            volume="1",
            publisher_places=LONDON,
            issued="1969",
        ),
        "v–vi",
    ),
    "carr-interview": (
        Reference(
            type="article-journal",
            title="The Russian Revolution and the West",
            contributors=by("Carr, E. H."),
            container_title="New Left Review",
            volume="111",
            issued="1978-09/1978-10",
            issued_display="September–October 1978",
        ),
        "27",
    ),
    "carlo": (
        Reference(
            type="article-journal",
            title="The Socio-Economic Nature of the USSR",
            contributors=by("Carlo, Antonio"),
            container_title="Telos",
            volume="21",
            issued="1974-23",
            issued_display="Fall 1974",
            page="2-86",
        ),
        "",
    ),
    "siegelbaum-suny": (
        Reference(
            type="article-journal",
            title="Making the Command Economy: Western Historians on Soviet Industrialization",
            contributors=by("Siegelbaum, Lewis H.", "Suny, Ronald Grigor"),
            container_title="International Labor and Working-Class History",
            volume="43",
            issued="1993-21",
            issued_display="Spring 1993",
            page="65-76",
        ),
        "71–72",
    ),
    "siegelbaum-norms": (
        Reference(
            type="article-journal",
            title="Soviet Norm Determination in Theory and Practice, 1917–1941",
            contributors=by("Siegelbaum, Lewis H."),
            container_title="Soviet Studies",
            volume="36",
            issue="1",
            issued="1984",
            page="45-68",
        ),
        "",
    ),
    "siegelbaum-collectives": (
        Reference(
            type="article-journal",
            title='Production Collectives and Communes and the "Imperatives" of Soviet Industrialization, 1929–1931',
            contributors=by("Siegelbaum, Lewis H."),
            container_title="Slavic Review",
            volume="45",
            issue="1",
            issued="1986",
            page="65-84",
        ),
        "84",
    ),
    "koivunen": (
        Reference(
            type="article-journal",
            title="The World Youth Festival as a Soviet Cultural Product during the Cold War",
            contributors=by("Koivunen, Pia"),
            container_title="Quaestio Rossica",
            volume="8",
            issued="2020",
            page="1612-1628",
            doi="10.15826/qr.2020.5.548",
        ),
        "",
    ),
    "kirstein": (
        Reference(
            title="Sowjetische Industrialisierungsplaner oder spontaner Prozess? Eine Strukturanalyse",
            short_title="Sowjetische Industrialisierungsplaner oder spontaner Prozess?",
            contributors=by("Kirstein, Tatjana"),
            publisher_places=("Baden-Baden",),
            issued="1979",
            language="de",
        ),
        "12",
    ),
    "benvenuti": (
        Reference(
            title="Fuoco sui Sabotatori! Stakhanovismo e organizzazione industriale in URSS, 1934–1938",
            contributors=by("Benvenuti, Francesco"),
            publisher_places=("Rome",),
            issued="1988",
            language="it",
        ),
        "",
    ),
    "tatur": (
        Reference(
            title='"Wissenschaftliche Arbeitsorganisation": Arbeitswissenschaften und Arbeitsorganisation in'
            " der Sowjetunion, 1921–1935",
            contributors=by("Tatur, Melanie"),
            publisher_places=("Wiesbaden",),
            issued="1979",
            language="de",
        ),
        "",
    ),
    "bettelheim": (
        Reference(
            title="L'industrialisation de l'URSS dans les années trente",
            contributors=by("Bettelheim, Charles", role="editor"),
            publisher_places=("Paris",),
            issued="1982",
            language="fr",
        ),
        "",
    ),
    "rosenberg-siegelbaum": (
        Reference(
            title="Social Dimensions of Soviet Industrialization",
            contributors=by("Rosenberg, William G.", "Siegelbaum, Lewis H.", role="editor"),
            publisher_places=("Bloomington",),
            publisher="Indiana University Press",
            issued="1993",
        ),
        "",
    ),
    "fitzpatrick-chapter": (
        Reference(
            type="chapter",
            title="Cultural Revolution as Class War",
            contributors=by("Fitzpatrick, Sheila"),
            container_title="Cultural Revolution in Russia, 1928–1931",
            container_contributors=by("Fitzpatrick, Sheila", role="editor"),
            publisher_places=("Bloomington",),
            issued="1979",
        ),
        "",
    ),
    "bushnell": (
        Reference(
            type="chapter",
            title='The "New Soviet Man" Turns Pessimist',
            short_title='"New Soviet Man"',
            contributors=by("Bushnell, John"),
            container_title="The Soviet Union since Stalin",
            container_contributors=by("Cohen, Stephen F.", "Rabinowitch, Alexander", "Sharlet, Robert", role="editor"),
            publisher_places=("Bloomington",),
            publisher="Indiana University Press",
            issued="1980",
            page="179-199",
        ),
        "181–82",
    ),
    "smith-introduction": (
        Reference(
            type="chapter",
            title="Introduction: Towards a Global History of Communism",
            contributors=by("Smith, Stephen A."),
            container_title="The Oxford Handbook of the History of Communism",
            container_contributors=by("Smith, Stephen A.", role="editor"),
            publisher_places=OXFORD,
            publisher="Oxford University Press",
            issued="2014",
        ),
        "13",
    ),
    "popov": (
        Reference(
            type="chapter",
            title="Uchastie SSSR v organizatsii i provedenii Vsemirnykh festivalei molodezhi i studentov",
            title_translation="The participation of the USSR in world festivals of youth and students",
            contributors=by("Popov, A."),
            container_title="Sovetskaia kulturnaia diplomatiia v usloviakh kholodnoi voiny, 1945–1989",
            publisher_places=("Moscow",),
            publisher="ROSSPEN",
            issued="2018",
            page="121-169",
            language="ru",
        ),
        "",
    ),
    "stalin-works": (
        Reference(
            title="Works",
            contributors=by("Stalin, J. V."),
            volume="12",
            publisher_places=("Moscow",),
            publisher="Foreign Languages Publishing House",
            issued="1955",
        ),
        "200",
    ),
    "lenin-tasks": (
        Reference(
            type="chapter",
            title="The Immediate Tasks of the Soviet Government",
            contributors=by("Lenin, V. I."),
            container_title="Collected Works",
            volume="27",
            edition="4",
            publisher_places=LONDON,
            publisher="Foreign Languages Publishing House",
            issued="1963/1970",
            issued_display="1963–1970",
        ),
        "258",
    ),
    "lenin-beginning": (
        Reference(
            type="chapter",
            title="A Great Beginning",
            contributors=by("Lenin, V. I."),
            container_title="Collected Works",
            volume="29",
            accessed="2022-10-28",
            accessed_display="October 28, 2022",
            url="https://www.marxists.org/archive/lenin/works/1919/jun/19.htm",
        ),
        "",
    ),
    "kotkin-stalin": (
        Reference(
            title="Paradoxes of Power, 1878–1928",
            set_title="Stalin",
            volume="1",
            contributors=by("Kotkin, Stephen"),
            publisher_places=NEW_YORK,
            publisher="Penguin",
            issued="2014",
        ),
        "125",
    ),
    "davies-series": (
        Reference(
            title="The Industrialisation of Soviet Russia",
            contributors=by("Davies, R. W."),
            number_of_volumes="3",
            publisher_places=("London", "Cambridge, Mass."),
            issued="1980/1989",
            issued_display="1980–1989",
        ),
        "",
    ),
    "kotkin-thesis": (
        Reference(
            type="thesis",
            genre="PhD diss.",
            title="Magnetic Mountain: City Building and City Life in the Soviet Union in the 1930s",
            contributors=by("Kotkin, Stephen"),
            publisher="University of California",
            issued="1988",
        ),
        "",
    ),
    "saramo": (
        Reference(
            title="Building That Bright Future: Soviet Karelia in the Life Writing of Finnish North Americans",
            contributors=by("Saramo, Samira"),
            publisher_places=("Toronto",),
            publisher="University of Toronto Press",
            issued="2022",
        ),
        "119",
    ),
    "nove": (
        Reference(
            title="An Economic History of the U.S.S.R.",
            contributors=by("Nove, Alec"),
            publisher_places=LONDON,
            publisher="Pelican",
            issued="1967",
        ),
        "346–47",
    ),
    "new-york-times": (
        Reference(
            type="article-newspaper",
            container_title="The New York Times",
            issued="1964-10-17",
            issued_display="October 17, 1964",
        ),
        "12",
    ),
    "nation": (
        Reference(
            type="article-magazine",
            title="Behind the Soviet Miners' Strike",
            contributors=by("Siegelbaum, Lewis H."),
            container_title="The Nation",
            issued="1989-10-23",
            issued_display="October 23, 1989",
            page="451-454",
        ),
        "",
    ),
    "world-bank": (
        Reference(
            type="report",
            title="Ukraine Coal Industry Restructuring Sector Report",
            contributors=by("World Bank"),
            publisher_places=("Washington, D.C.",),
            publisher="World Bank",
            issued="1996",
        ),
        "19–21",
    ),
    "film": (
        Reference(
            type="motion_picture",
            title="Perestroika from Below",
            contributors=by("Walkowitz, Daniel", "Abrash, Barbara", role="producer"),
            publisher="Past Time Productions",
            issued="1990",
        ),
        "",
    ),
    "siuda": (
        Reference(
            title="Novocherkassk, 1–3 iun'ia 1962 g.: Zabastovka i rasstrel",
            title_translation="Novocherkassk, 1–3 June 1962: Strike and shooting",
            contributors=by("Siuda, P. P."),
            publisher_places=("Moscow",),
            publisher="Soizuzmedinform",
            issued="1997",
            language="ru",
        ),
        "",
    ),
    "conference-paper": (
        Reference(
            type="paper-conference",
            title="Workers and the Plan",
            contributors=by("Shearer, David"),
            event_title="the National Seminar on Russian Social History",
            event_place="Ann Arbor",
            issued="1988-04",
            issued_display="April 1988",
        ),
        "",
    ),
    "speech": (
        Reference(
            type="speech",
            title="October and Perestroika: The Revolution Continues",
            contributors=by("Gorbachev, Mikhail"),
            genre="speech",
            event_place="Moscow",
            issued="1987-11-02",
            issued_display="November 2, 1987",
        ),
        "",
    ),
    "hessler": (
        Reference(
            type="article-journal",
            title="Death of an African Student in Moscow: Race, Politics, and the Cold War",
            contributors=by("Hessler, Julie"),
            container_title="Cahiers du Monde russe",
            volume="47",
            issued="2006",
            page="33-63",
        ),
        "34–36",
    ),
    "web-page": (
        Reference(
            type="webpage",
            title="The Year of the Great Turn",
            contributors=by("Siegelbaum, Lewis"),
            container_title="Seventeen Moments in Soviet History",
            url="https://soviethistory.msu.edu/1929-2/",
            accessed="2022-10-28",
            accessed_display="October 28, 2022",
        ),
        "",
    ),
    "series": (
        Reference(
            title="Stakhanovism and the Politics of Productivity in the USSR, 1935–1941",
            contributors=by("Siegelbaum, Lewis H."),
            collection_title="Soviet and East European Studies",
            collection_number="59",
            publisher_places=CAMBRIDGE,
            publisher="Cambridge University Press",
            issued="1988",
        ),
        "7",
    ),
    "issue-only": (
        Reference(
            type="article-journal",
            title="Work Norms",
            contributors=by("Davies, R. W.", "Wheatcroft, S. G.", "Harrison, Mark"),
            container_title="Voprosy istorii",
            issue="3",
            issued="1991",
            page="101-108",
        ),
        "104",
    ),
    "archive": (
        Reference(
            type="manuscript",
            title="Stenographic report of a strike committee",
            title_supplied=True,
            contributors=by("Donetsk strike committee"),
            issued="1989-07-26",
            issued_display="July 26, 1989",
            archive="State Archive of Donetsk Oblast",
            archive_location="f. 326, op. 1, d. 12",
        ),
        "",
    ),
}

#: What a later note should call those whose references give no short title.
SHORT_TITLES = {
    "filtzer": "Soviet Workers and Stalinist Industrialisation",
    "granick": "Red Executive",
    "kerr": "Industrialism and Industrial Man",
    "rizzi": "Bureaucratization of the World",
    "scott": "Behind the Urals",
    "carr-interview": "Russian Revolution and the West",
    "carlo": "Socio-Economic Nature of the USSR",
    "siegelbaum-suny": "Making the Command Economy",
    "koivunen": "World Youth Festival as a Soviet Cultural Product during the Cold War",
    "benvenuti": "Fuoco sui Sabotatori!",
    "tatur": "“Wissenschaftliche Arbeitsorganisation”",
    "smith-introduction": "Introduction",
    "popov": "Uchastie SSSR v organizatsii i provedenii Vsemirnykh festivalei molodezhi i studentov",
    "lenin-tasks": "Immediate Tasks of the Soviet Government",
    "lenin-beginning": "Great Beginning",
    "davies-series": "Industrialisation of Soviet Russia",
    "kotkin-thesis": "Magnetic Mountain",
    "saramo": "Building That Bright Future",
    "nove": "Economic History of the U.S.S.R.",
    "siuda": "Novocherkassk, 1–3 iun’ia 1962 g.",
    "speech": "October and Perestroika",
    "hessler": "Death of an African Student in Moscow",
    "web-page": "Year of the Great Turn",
}
