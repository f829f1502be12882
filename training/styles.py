"""How notes cite, by language and kind of source: the frames from which specimens are made.

A frame is printed matter with fields in braces; what stands in double square brackets is left out when one of
its fields is empty. Fields: A authors, E editors, TR translators, T title, Q title in quotation marks, C the
volume of a chapter, J journal or newspaper, V volume, I issue, P place, U publisher, Y year, D day, p pages,
ed edition, S series, G genre, K archive, k shelfmark, f folio, L link, X accessed, o original edition,
a family name, t short title, q short title in quotation marks, y year of a short form, n another note.
"""

BOOK, EDITED, CHAPTER, ARTICLE, NEWSPAPER, THESIS, ARCHIVAL, WEB, FILM, INTERVIEW, REVIEW, REPORT, COLLECTED = [
    "book",
    "edited",
    "chapter",
    "article",
    "newspaper",
    "thesis",
    "archival",
    "web",
    "film",
    "interview",
    "review",
    "report",
    "collected",
]

FULL: dict[str, dict[str, str]] = {
    "en": {
        BOOK: """
            {A}, {T} ({P}: {U}, {Y})[[, {p}]]
            {A}, {T} ({P}: {U}, {Y})[[, {p}]]
            {A}, {T} ({P}: {U}, {Y})[[, {p}]]
            {A}, {T}[[, {ed}]] ({P}: {U}, {Y})[[, {p}]]
            {A}, {T}[[, trans. {TR}]][[, {ed}]] ({P}: {U}, {Y})[[, {p}]]
            {A}, {T}[[, translated by {TR}]] ({P}, {Y})[[, {p}]]
            {A}, {T}[[, {ed}]] ({P}, {Y})[[, {p}]]
            {A}, {T} ({P}, {Y})[[, {p}]]
            {A}, {T} ({P}, {Y})[[, {p}]]
            {A}, {T} ({P} {Y})[[, {p}]]
            {A}, {T} ({Y})[[, {p}]]
            {A}, {T} ({Y}) {p}
            {A}, {T} ({Y}) {p}
            {A}, {T} ({Y}) at {p}
            {A}, {T} ({P}, {Y}) {p}
            {A}, {T} ({ed}, {Y}) {p}
            {A}, {T} ({ed}; {P}: {U}, {Y})[[, {p}]]
            {A}, {T} ({ed}, {P}, {Y})[[, {p}]]
            {A}, {T}, {P}: {U}, {Y}[[, {p}]]
            {A}, {T}, {P}, {Y}[[, {p}]]
            {A}, {T}, {U}, {P}, {Y}[[, {p}]]
            {A}, {T}, {U}, {Y}[[, {p}]]
            {A}, {T} ({U}, {Y})[[, {p}]]
            {A}, {T} ({P}: {U}, {Y}), {V}[[, {p}]]
            {A}, {T}, {V} ({P}: {U}, {Y})[[, {p}]]
            {A}, {T}, {V} ({P}, {Y})[[, {p}]]
            {A}, {T}, {m} vols. ({P}: {U}, {Y})[[, {v}:{p}]]
            {A}, {T}, {m} vols. ({P}, {Y})[[, {V}, {p}]]
            {A}, {T}, {v} vols ({P}, {Y}), {v}, {p}
            {A}, {T}, vol. {v}: {B} ({P}: {U}, {Y})[[, {p}]]
            {A}, {B}, vol. {v}, {T} ({P}: {U}, {Y})[[, {p}]]
            {A}, {T}, {S} ({P}: {U}, {Y})[[, {p}]]
            {A}, {T} ({S}, {P}, {Y})[[, {p}]]
            {A}, {T} ({P}: {U}, {Y}; {o})[[, {p}]]
            {A}, {T} ({P}, {Y}; {o})[[, {p}]]
            {A}, {T} ({P}, {Y}; {o})[[, {p}]]
            {A}, {T} ({P}: {U}, {Y}; {o})
            {A}, {T}, trans. {TR} ({P}, {Y}; {o})[[, {p}]]
            {A}, {T} ({o}; {P}, {Y})[[, {p}]]
            {A}, {T} ({P}, {Y} [{oy}])[[, {p}]]
            {A}, {T} ({oy}; {P}: {U}, {Y})[[, {p}]]
            {A}, {T}, ed. {E} ({P}: {U}, {Y})[[, {p}]]
            {A}, {T}, ed. and trans. {TR} ({P}: {U}, {Y})[[, {p}]]
            {A}, {T} [{Z}] ({P}: {U}, {Y})[[, {p}]]
            {A}. {T}. {P}: {U}, {Y}[[, {p}]]
            {A}, {T} (forthcoming, {U}, {Y})
            {A}, {T} ({P}: {U}, forthcoming)
            {A} {T} ({P}: {U}, {Y})[[, {p}]]
            {A}: {T} ({P}: {U}, {Y})[[, {p}]]
        """,
        EDITED: """
            {E}, ed., {T} ({P}: {U}, {Y})[[, {p}]]
            {E}, eds., {T} ({P}: {U}, {Y})[[, {p}]]
            {E}, eds., {T} ({P}, {Y})[[, {p}]]
            {E}, editors, {T} ({P}, {Y})[[, {p}]]
            {E} (eds), {T} ({P}: {U}, {Y})[[, {p}]]
            {E} (eds.), {T} ({P}, {Y})[[, {p}]]
            {E} (ed.), {T} ({P}, {Y})[[, {p}]]
            {E} (ed.), {T} ({Y})[[ {p}]]
            {E} (eds.), {T}, {P}: {U}, {Y}[[, {p}]]
            {T}, ed. {E} ({P}: {U}, {Y})[[, {p}]]
            {T}, ed. by {E} ({P}: {U}, {Y})[[, {p}]]
            {T}, edited by {E} ({P}, {Y})[[, {p}]]
            {T}, eds. {E} ({P}: {U}, {Y})[[, {p}]]
            {E}, comp., {T} ({P}: {U}, {Y})[[, {p}]]
            {E}, ed., {T}, {V} ({P}: {U}, {Y})[[, {p}]]
            {T} ({P}: {U}, {Y})[[, {p}]]
            {T}, {V} ({P}, {Y})[[, {p}]]
            {T} ({P}, {Y})[[, {p}]]
        """,
        CHAPTER: """
            {A}, {Q} in {C}, ed. {E} ({P}: {U}, {Y})[[, {p}]]
            {A}, {Q} in {C}, ed. {E} ({P}: {U}, {Y})[[, {p}]]
            {A}, {Q} in {C}, ed. {E} ({P}, {Y})[[, {p}]]
            {A}, {Q} in {C}, edited by {E} ({P}: {U}, {Y})[[, {p}]]
            {A}, {Q} in {C}, ed. by {E} ({P}: {U}, {Y})[[, {p}]]
            {A}, {Q} in {C}, eds. {E} ({Y})[[ {p}]]
            {A}, {Q} in {E}, ed., {C} ({P}, {Y})[[, {p}]]
            {A}, {Q} in {E}, eds., {C} ({P}: {U}, {Y})[[, {p}]]
            {A}, {Q} in {E}, eds., {C} ({P}, {Y})[[, {p}]]
            {A}, {Q} in {E} (eds), {C} ({P}, {Y})[[, {p}]]
            {A}, {Q} in {E} (ed.), {C} ({P}: {U}, {Y})[[, {p}]]
            {A}, {Q} in: {E} (eds.), {C}, {P}: {U}, {Y}[[, {p}]]
            {A}, {Q} {C}, ed. {E} ({P}: {U}, {Y})[[, {p}]]
            {A}, {Q} in {C} ({P}: {U}, {Y})[[, {p}]]
            {A}, {Q} [{Z}]. In {C} ({P}: {U}, {Y})[[, {p}]]
            {A}, {Q} in {C}, {V}, ed. {E} ({P}: {U}, {Y})[[, {p}]]
            {A}, {Q} in {C}, {V} ({P}: {U}, {Y})[[, {p}]]
            {A}, {Q} in {A}, {C} ({P}: {U}, {Y})[[, {p}]]
            {A}, {Q} in his {C} ({P}, {Y})[[, {p}]]
            {A}, {Q} in {C}, trans. {TR} ({P}: {U}, {Y})[[, {p}]]
            {A}, {Q} in {C} (trans. {TR}, {Y}) {p}
            {A}, {Q} in {E} (eds.), {C} ({Y})[[, {p}]]
            {A}. {Q} In {C}, edited by {E}, {p}. {P}: {U}, {Y}
        """,
        ARTICLE: """
            {A}, {Q} {J} {v}, no. {i} ({Y})[[: {p}]]
            {A}, {Q} {J} {v}, no. {i} ({M} {Y})[[: {p}]]
            {A}, {Q} {J} {v}, no. {i} ({Y})[[, {p}]]
            {A}, {Q} {J} {v} ({Y})[[: {p}]]
            {A}, {Q} {J} {v} ({Y})[[: {p}]]
            {A}, {Q} {J} {v} ({Y})[[, {p}]]
            {A}, {Q} {J} {v} ({M} {Y})[[: {p}]]
            {A}, {Q} {J} {v} ({M} {Y}):{p}
            {A}, {Q} {J}, {v} ({Y})[[, {p}]]
            {A}, {Q} {J}, {v} ({Y})[[, {p}]]
            {A}, {Q} {J}, {v}:{i} ({Y})[[, {p}]]
            {A}, {Q} {J} {v}:{i} ({Y})[[: {p}]]
            {A}, {Q} {J}, {v}/{i} ({Y})[[, {p}]]
            {A}, {Q} {J}, {v}.{i} ({Y})[[, {p}]]
            {A}, {Q} {J}, {v}, {i} ({Y})[[, {p}]]
            {A}, {Q} {J}, vol. {v}, no. {i} ({Y})[[, {p}]]
            {A}, {Q} {J}, vol. {v}, no. {i}, {Y}[[, {p}]]
            {A}, {Q} {J}, vol. {v}, no. {i} ({M} {Y})[[, {p}]]
            {A}, {Q} {J}, Vol. {v}, No. {i} ({M}, {Y})[[, {p}]]
            {A}, {Q} {J}, vol. {v} ({Y})[[, {p}]]
            {A}, {Q} {J}, no. {i} ({Y})[[: {p}]]
            {A}, {Q} {J}, no. {i} ({M} {Y})[[, {p}]]
            {A}, {Q} {J}, {Y}, no. {i}[[, {p}]]
            {A}, {Q} {J}, {Y}, no. {i}[[: {p}]]
            {A}, {Q} {J} {v} [{M} {Y}][[, {p}]]
            {A}, {Q} {J} ({Y})[[, {p}]]
            {A}, {Q} {J} ({M} {Y})[[: {p}]]
            {A}, {Q} {J}, {M} {Y}[[, {p}]]
            {A}, {Q} {J}, 2nd ser., {v} ({Y})[[, {p}]]
            {A}, {O} ({Y}) {v} {J} {p}
            {A}, {O} ({Y}) {v} {J} {p}
            {A}, {O} ({Y}) {v} {J} {p}
            {A}, {O} ({Y}) {J} {p}
            {A}, {Q} in {J}, {v} ({Y})[[, {p}]]
            {A}, {Q} in {J}, vol. {v}, {Y}[[, {p}]]
            {A}, {Q} {J} {v} ({Y})[[: {p}]], {L}
            {A}, {Q} {J} {v}, no. {i} ({Y}), {L}
            {A}. {Q} {J} {v}, no. {i} ({Y}): {p}
        """,
        NEWSPAPER: """
            {A}, {Q} {J}, {D}[[, {p}]]
            {A}, {Q} {J}, {D}[[, {p}]]
            {A}, {Q} {J} ({D})[[, {p}]]
            {Q} {J}, {D}[[, {p}]]
            {Q} {J}, {D}
            {J}, {D}[[, {p}]]
            {J}, {D}
            {J}, {D}
            {J} ({D})[[, {p}]]
            {J} ({P}), {D}[[, {p}]]
            {J}, no. {i}, {D}[[, {p}]]
            {A}, {Q} {J}, {D}, {L}
            {J} {v} ({D}):{p}
        """,
        THESIS: """
            {A}, {Q} ({G}, {U}, {Y})[[, {p}]]
            {A}, {Q} ({G}, {U}, {Y})[[, {p}]]
            {A}, {Q} ({G}, {U}, {P}, {Y})[[, {p}]]
            {A}, {Q} {G}, {U}, {Y}[[, {p}]]
            {A}, {Q} ({U}, {Y})[[, {p}]]
            {A}, {Q} ({U} {G}, {Y})[[, {p}]]
            {A}, {T} ({G}, {U}, {Y})[[, {p}]]
        """,
        ARCHIVAL: """
            {K}, {k}, {f}
            {K}, {k}
            {K} (hereafter {H}), {k}, {f}
            {K} (hereafter {H}), {k}, {d}, {D}
            {K}, {k}, {f} ({d}, {D})
            {K}, {k}, {D}
            {K}, {k}, {d}, {D}
            {d}, {D}, {K}, {k}
            {d}, {D}, {k}, {K}
            {d}, {k}, {K}
            {K} {k}, {f}
            {K} {k}, {d}, {D}
            {K}: {k}, {d}
            {d}, {D}, {K} {k}, {f}
            {k}, {K}
        """,
        WEB: """
            {A}, {Q} {J}, {D}, {L}
            {A}, {Q} {J}, {D}, accessed {X}, {L}
            {A}, {Q} {J}, accessed {X}, {L}
            {A}, {Q} {L} (accessed {X})
            {A}, {Q} {L} [accessed {X}]
            {A}, {Q} available at {L} (last accessed {X})
            {Q} {J}, {L} (accessed {X})
            {Q} {J}, last modified {D}, {L}
            {J}, {L}, accessed {X}
            {A}, {Q} {J} {v}, accessed {X}, {L}
            {A}, {T} ({P}: {U}, {Y}), {L}
        """,
        FILM: """
            {T}, directed by {F} ({U}, {Y})
            {T}, dir. {F} ({U}, {Y})
            {T}, dir. {F} ({P}: {U}, {Y})
            {T}, produced by {F} ({U}, {Y})
            {T} (dir. {F}, {Y})
            {T} ({F}, {Y})
        """,
        INTERVIEW: """
            {A}, interview by author, {P}, {D}
            {A}, interview with the author, {D}
            Interview with {A}, {P}, {D}
            Author's interview with {A}, {D}
            Interview with {A}, {D}
            {A}, interview by {F}, {D}, {K}
            {A}, {Q} interview by {F}, {J} {v} ({Y}): {p}
        """,
        REVIEW: """
            {A}, {W}, {J} {v} ({Y})[[: {p}]]
            {A}, {W}, in {J}, {v} ({Y})[[, {p}]]
            {A}, {W}, {J} {v}, no. {i} ({Y})[[: {p}]]
            {A}, {Q} {W}, {J} {v} ({Y})[[: {p}]]
        """,
        REPORT: """
            {CA}, {T} ({P}: {U}, {Y})[[, {p}]]
            {CA}, {T} ({P}, {Y})[[, {p}]]
            {CA}, {T} ({Y})[[, {p}]]
            {CA}, {T}, {P}, {Y}[[, {p}]]
        """,
        COLLECTED: """
            {A}, {Q} {C} {v} ({P}: {U}, {Y})[[, {p}]]
            {A}, {Q} {C}, {V} ({P}: {U}, {Y})[[, {p}]]
            {A}, {Q} in {C} {v} ({P}, {Y})[[, {p}]]
            {A}, {T} {v} ({P}: {U}, {Y})[[, {p}]]
            {A}, {T} {v} ({ed}, {P}: {U}, {Y})[[, {p}]]
            {A}, {T}, {V} ({P}, {Y})[[, {p}]]
            {A}, {T}, {v}[[, {p}]]
            {A}, {Q} {C} {v}, accessed {X}, {L}
            {T} {v}, {p}
            {T}, {V}, {p}
            {T}, 5th ser., {V} ({Y}), {p}
            {T}, 3rd ser., {v} ({D}), {p}
            {T}, {V} ({P}, {Y}), {p}
        """,
    },
    "de": {
        BOOK: """
            {A}, {T}, {P} {Y}[[, {p}]]
            {A}, {T}, {P} {Y}[[, {p}]]
            {A}, {T}, {P} {Y}[[, {p}]]
            {A}: {T}, {P} {Y}[[, {p}]]
            {A}: {T}, {P}: {U} {Y}[[, {p}]]
            {A}: {T}. {P}: {U} {Y}[[, {p}]]
            {A}: {T}. {P} {Y}[[, {p}]]
            {A}, {T} ({P}, {Y})[[, {p}]]
            {A}, {T} ({P} {Y})[[, {p}]]
            {A}, {T} ({S}), {P} {Y}[[, {p}]]
            {A}, {T} (= {S}), {P} {Y}[[, {p}]]
            {A}, {T}, {V}, {P} {Y}[[, {p}]]
            {A}, {T}, {V}: {B}, {P} {Y}[[, {p}]]
            {A}, {T}. {V}: {B}, {P} {Y}[[, {p}]]
            {A}, {T}, {ed} {P} {Y}[[, {p}]]
            {A}, {T}, {ed}, {P} {Y}[[, {p}]]
            {A}, {T}, {P} {s}{Y}[[, {p}]]
            {A}, {T}, {P} {Y} ({o})[[, {p}]]
            {A}, {T}, hg. v. {E}, {P} {Y}[[, {p}]]
            {A}, {T}, übers. v. {TR}, {P} {Y}[[, {p}]]
            {A}, {T}, aus dem Englischen von {TR}, {P} {Y}[[, {p}]]
            {A} ({Y}): {T}, {P}: {U}[[, {p}]]
            {A}, {Y}: {T}. {P}
            {A}, {Y}: {T}, {P}: {U}
            {A} {Y}: {T}, {P}[[, {p}]]
            {A}, {T}, {P}, {U} {Y}[[, {p}]]
            {A}, {T}, {P}, {Y}[[, {p}]]
        """,
        EDITED: """
            {E} (Hrsg.), {T}, {P} {Y}[[, {p}]]
            {E} (Hg.), {T}, {P} {Y}[[, {p}]]
            {E} (Hgg.), {T}, {P} {Y}[[, {p}]]
            {E} (Hg.): {T}, {P}: {U} {Y}[[, {p}]]
            {E} (Hrsg.): {T}. {P} {Y}[[, {p}]]
            {T}, hrsg. von {E}, {P} {Y}[[, {p}]]
            {T}, hg. v. {E}, {P} {Y}[[, {p}]]
            {T}, hrsg. v. {E}, {V}, {P} {Y}[[, {p}]]
            {T}, bearb. v. {E}, {P} {Y}[[, {p}]]
        """,
        CHAPTER: """
            {A}, {R}, in: {E} (Hrsg.), {C}, {P} {Y}[[, {p}]]
            {A}, {R}, in: {E} (Hg.), {C}, {P} {Y}[[, {p}]]
            {A}, {R}, in: {E} (Hg.), {C}, {P} {Y}[[, {p}]]
            {A}: {R}, in: {E} (Hg.): {C}, {P}: {U} {Y}[[, {p}]]
            {A}: {R}. In: {E} (Hrsg.): {C}. {P} {Y}[[, {p}]]
            {A}, {R}, in: {C}, hrsg. von {E}, {P} {Y}[[, {p}]]
            {A}, {R}, in: {C}, hg. v. {E}, {P} {Y}[[, {p}]]
            {A}, {R}, in: {C} ({P} {Y})[[ {p}]]
            {A}, {R}, in: {C}, {P} {Y}[[, {p}]]
            {A}, {R}, in: {C}, {V}, {P} {Y}[[, {p}]]
            {A}, {R}, in: ders., {C}, {P} {Y}[[, {p}]]
            {A}, {R}, in: {A}, {C} (Hrsg. {E}, {Y})[[ {p}]]
            {A}, {R}, in: {E} (Hg.), {C} ({S}), {P} {Y}[[, {p}]]
            {A}, {R}, in: {E}[[ {p}]]
            {A}, {R}, in: {E} (Hrsg.)[[, {p}]]
            {A}, {R}, in: {C} ({P} {Y}) {p}
            {A}, {Y}: {R}, in: {E} (Hrsg.): {C}. {P}[[, {p}]]
            {A}, {Y}: {R}, in: {E} (Hg.), {C}, {P}[[, {p}]]
            {A}, {R}, in: {E}, {C} ({P} {Y}) {p}
            {A}, {R}, in: {C}, hrsg. v. {E} ({P} {Y}) {p}
        """,
        ARTICLE: """
            {A}, {R}, in: {J} {v} ({Y})[[, {p}]]
            {A}, {R}, in: {J} {v} ({Y})[[, {p}]]
            {A}, {R}, in: {J} {v} ({Y})[[, {p}]]
            {A}: {R}, in: {J} {v} ({Y})[[, {p}]]
            {A}: {R}. In: {J} {v} ({Y})[[, {p}]]
            {A}, {R}, in: {J} {v} ({Y}), H. {i}[[, {p}]]
            {A}, {R}, in: {J} {v} ({Y}), Nr. {i}[[, {p}]]
            {A}, {R}, in: {J} {v} ({Y}) {i}[[, {p}]]
            {A}, {R}, in: {J}, {v} ({Y})[[, {p}]]
            {A}, {R}, in: {J}, Jg. {v} ({Y}), H. {i}[[, {p}]]
            {A}, {R}, in: {J} {v}, H. {i} ({Y})[[, {p}]]
            {A}, {R}, in: {J} {v}/{i} ({Y})[[, {p}]]
            {A}: {R}, in: {J}, Bd. {v}, {Y}[[, {p}]]
            {A}, {R}, {J} {v} ({Y}) {p}
            {A}, {R}, {J} {v} ({Y}) {p}
            {A}, {Y}: {R}, in: {J} {v}[[, {p}]]
            {A}, {Y}: {R}, in: {J}, vol. {v}, {p}
            {A} ({Y}), {R}, in: {J} {v}[[, {p}]]
            {A}, {R}, {J} {v} ({Y})[[ {p}]]
            {A}, {R}, {J} {v} ({Y})[[, {p}]]
            {A}, {R}, {J} {v}, {Y}[[, {p}]]
            {A}, {R}, in: {J} {Y}[[, {p}]]
        """,
        NEWSPAPER: """
            {A}, {R}, in: {J}, {D}[[, {p}]]
            {A}, {R}, in: {J} vom {D}[[, {p}]]
            {J} vom {D}[[, {p}]]
            {J}, {D}[[, {p}]]
            {R}, in: {J} vom {D}
            {J}, Nr. {i}, {D}
        """,
        THESIS: """
            {A}, {T}, {G} {P} {Y}[[, {p}]]
            {A}, {T}, {G}, {U} {Y}[[, {p}]]
            {A}: {T}, {G} {U}, {P} {Y}[[, {p}]]
        """,
        ARCHIVAL: """
            {K}, {k}, {f}
            {K}, {k}
            {K} {k}, {f}
            {d}, {D}, {K}, {k}, {f}
            {d} vom {D}, in: {K}, {k}, {f}
            {K}, {k}, {d}, {D}
            {d} vom {D}, {K}, {k}
        """,
        WEB: """
            {A}, {R}, in: {J}, {D}, URL: {L} (abgerufen am {X})
            {A}: {R}, in: {J}, {L} [{X}]
            {A}, {R}, {L} (Zugriff am {X})
            {R}, {L} (letzter Zugriff: {X})
        """,
        INTERVIEW: """
            Interview mit {A}, {P}, {D}
            Gespräch mit {A} am {D}
        """,
        REVIEW: """
            {A}, {W}, in: {J} {v} ({Y})[[, {p}]]
            {A}, {W}, in: {J} {v} ({Y})[[, {p}]]
        """,
        COLLECTED: """
            {A}, {R}, in: ders., {C}, {V}, {P} {Y}[[, {p}]]
            {A}, {T}, {V}, {P} {Y}[[, {p}]]
            {A}, {R}, in: {C}, {V}[[, {p}]]
            {A} {V}[[, {p}]]
            {T} {v}, {p}
            {T}, {V}, {p}
            {T}, {V}, {P} {Y}, {p}
            {A}, {T} {v}, {p}
        """,
    },
    "fr": {
        BOOK: """
            {A}, {T}, {P}, {U}, {Y}[[, {p}]]
            {A}, {T}, {P}, {U}, {Y}[[, {p}]]
            {A}, {T}, {P}, {Y}[[, {p}]]
            {A}, {T}, {U}, {Y}[[, {p}]]
            {A}, {T}, {P} : {U}, {Y}[[, {p}]]
            {A}, {T}, {P}, {U}, {S}, {Y}[[, {p}]]
            {A}, {T}, {V}, {P}, {U}, {Y}[[, {p}]]
            {A}, {T}, {V}, {B}, {P}, {U}, {Y}[[, {p}]]
            {A}, {T}, {P}, {U}, {Y}, {V}[[, {p}]]
            {A}, {T}, {P}, {U}, {Y} ({o})[[, {p}]]
            {A}, {T}, {P}, {U}, {Y} [{oy}][[, {p}]]
            {A}, {T}, trad. {TR}, {P}, {U}, {Y}[[, {p}]]
            {A}, {T}, traduit de l'anglais par {TR}, {P}, {U}, {Y}[[, {p}]]
            {A}, {T} ({P}, {Y})[[, {p}]]
            {A}, {T} ({P}, {U}, {Y})[[, {p}]]
            {A}, {T}, {ed}, {P}, {U}, {Y}[[, {p}]]
            {A}, {T}, {Y}[[, {p}]]
        """,
        EDITED: """
            {E} (dir.), {T}, {P}, {U}, {Y}[[, {p}]]
            {E} (éd.), {T}, {P}, {U}, {Y}[[, {p}]]
            {E} (dirs), {T}, {P}, {Y}[[, {p}]]
            {E}, dir., {T}, {P}, {U}, {Y}[[, {p}]]
            {T}, sous la direction de {E}, {P}, {U}, {Y}[[, {p}]]
            {T}, éd. {E}, {P}, {U}, {Y}[[, {p}]]
        """,
        CHAPTER: """
            {A}, {Q} dans {E} (dir.), {C}, {P}, {U}, {Y}[[, {p}]]
            {A}, {Q} in {E} (dir.), {C}, {P}, {U}, {Y}[[, {p}]]
            {A}, {Q} in {E} (éd.), {C}, {P}, {Y}[[, {p}]]
            {A}, {Q} dans {C}, sous la direction de {E}, {P}, {U}, {Y}[[, {p}]]
            {A}, {Q} in {C}, {P}, {U}, {Y}[[, {p}]]
            {A}, {Q} in {C}, {V}, {P}, {U}, {Y}[[, {p}]]
            {A}, {Q} dans id., {C}, {P}, {U}, {Y}[[, {p}]]
        """,
        ARTICLE: """
            {A}, {Q} {J}, {v}, {Y}[[, {p}]]
            {A}, {Q} {J}, n° {i}, {Y}[[, {p}]]
            {A}, {Q} {J}, n° {i}, {M} {Y}[[, {p}]]
            {A}, {Q} {J}, vol. {v}, n° {i}, {Y}[[, {p}]]
            {A}, {Q} {J}, vol. {v}, n° {i}, {M} {Y}[[, {p}]]
            {A}, {Q} {J}, t. {v}, {Y}[[, {p}]]
            {A}, {Q} {J}, {v} ({Y})[[, {p}]]
            {A}, {Q} {J}, {v} ({i}), {Y}[[, {p}]]
            {A}, {Q} {J}, {v}-{i}, {Y}[[, {p}]]
            {A}, {Q} {J}, {v}/{i}, {Y}[[, {p}]]
            {A}, {Q} in {J}, n° {i}, {Y}[[, {p}]]
            {A}, {Q} dans {J}, t. {v}, {Y}[[, {p}]]
            {A}, {Q} {J}, {M} {Y}[[, {p}]]
        """,
        NEWSPAPER: """
            {A}, {Q} {J}, {D}[[, {p}]]
            {Q} {J}, {D}
            {J}, {D}[[, {p}]]
            {J} du {D}
        """,
        THESIS: """
            {A}, {T}, {G}, {U}, {Y}[[, {p}]]
            {A}, {Q} {G}, {U}, {P}, {Y}[[, {p}]]
        """,
        ARCHIVAL: """
            {K}, {k}
            {K}, {k}, {d}, {D}
            {K}, {k}, {f}
            {d}, {D}, {K}, {k}
            {K} ({P}), {k}, {d}
            {K}, {k} : {d}, {D}
        """,
        WEB: """
            {A}, {Q} {J}, {D}, URL : {L} (consulté le {X})
            {A}, {Q} {L}, consulté le {X}
        """,
        INTERVIEW: """
            Entretien avec {A}, {P}, {D}
        """,
        REVIEW: """
            {A}, {W}, {J}, {v}, {Y}[[, {p}]]
        """,
        COLLECTED: """
            {A}, {T}, {V}, {P}, {U}, {Y}[[, {p}]]
            {A}, {Q} in {C}, {V}, {P}, {U}, {Y}[[, {p}]]
            {A}, {T}, {V}[[, {p}]]
        """,
    },
    "it": {
        BOOK: """
            {A}, {T}, {U}, {P} {Y}[[, {p}]]
            {A}, {T}, {U}, {P} {Y}[[, {p}]]
            {A}, {T}, {U}, {P}, {Y}[[, {p}]]
            {A}, {T}, {P}, {U}, {Y}[[, {p}]]
            {A}, {T}, {P}, {Y}[[, {p}]]
            {A}, {T}, {P} {Y}[[, {p}]]
            {A}, {T}, {V}, {U}, {P} {Y}[[, {p}]]
            {A}, {T}, {V}, {B}, {U}, {P} {Y}[[, {p}]]
            {A}, {T}, trad. it., {U}, {P} {Y}[[, {p}]]
            {A}, {T}, a cura di {E}, {U}, {P} {Y}[[, {p}]]
            {A}, {T}, trad. it. di {TR}, {U}, {P} {Y}[[, {p}]]
            {A}, {T}, {U}, {P} {Y} ({o})[[, {p}]]
            {A}, {T}, {P}, {U}, {Y}{s}[[, {p}]]
        """,
        EDITED: """
            {E} (a cura di), {T}, {U}, {P} {Y}[[, {p}]]
            {T}, a cura di {E}, {U}, {P} {Y}[[, {p}]]
            {T}, a cura di {E}, {P}, {U}, {Y}[[, {p}]]
            {E} (a c. di), {T}, {P}, {Y}[[, {p}]]
            {E} (eds.), {T}, {P}, {U}, {Y}[[, {p}]]
        """,
        CHAPTER: """
            {A}, {R}, in {C}, a cura di {E}, {U}, {P} {Y}[[, {p}]]
            {A}, {R}, in {C}, a cura di {E}, {P}, {U}, {Y}[[, {p}]]
            {A}, {R}, in {E} (a cura di), {C}, {U}, {P} {Y}[[, {p}]]
            {A}, {R}, in {C}, {U}, {P} {Y}[[, {p}]]
            {A}, {R}, in {C}, {V}, {U}, {P} {Y}[[, {p}]]
            {A}, {R}, in Id., {C}, {U}, {P} {Y}[[, {p}]]
            {A}, {Q} in {E} (a cura di), {C}, {P}, {Y}[[, {p}]]
        """,
        ARTICLE: """
            {A}, {R}, in {g}, {v} ({Y})[[, {p}]]
            {A}, {R}, in {g}, {v} ({Y}), n. {i}[[, {p}]]
            {A}, {R}, in {g}, {Y}, n. {i}[[, {p}]]
            {A}, {R}, {g}, {v} ({Y})[[, {p}]]
            {A}, {R}, in {g}, {v}, {Y}, {i}[[, {p}]]
            {A}, {R}, in {g}, a. {v}, n. {i}, {M} {Y}[[, {p}]]
            {A}, {Q} {J}, {v} ({Y})[[, {p}]]
            {A}, {Q} in {J}, {v}, {i} ({Y})[[, {p}]]
        """,
        NEWSPAPER: """
            {A}, {R}, in {g}, {D}[[, {p}]]
            {R}, {g}, {D}
            {g}, {D}[[, {p}]]
        """,
        THESIS: """
            {A}, {T}, {G}, {U}, {Y}[[, {p}]]
        """,
        ARCHIVAL: """
            {K}, {k}
            {K}, {k}, {f}
            {K}, {k}, {d}, {D}
            {d}, {D}, in {K}, {k}, {f}
        """,
        INTERVIEW: """
            Intervista a {A}, {P}, {D}
        """,
        REVIEW: """
            {A}, {W}, in {g}, {v} ({Y})[[, {p}]]
        """,
        COLLECTED: """
            {A}, {T}, {V}, {U}, {P} {Y}[[, {p}]]
            {A}, {R}, in {C}, {V}, {U}, {P} {Y}[[, {p}]]
        """,
    },
    "ru": {
        BOOK: """
            {A} {T}. {P}, {Y}. {p}
            {A} {T}. {P}, {Y}[[. {p}]]
            {A} {T}. {P}: {U}, {Y}[[. {p}]]
            {A} {T}. — {P}, {Y}[[. — {p}]]
            {A} {T}. — {P}: {U}, {Y}[[. — {p}]]
            {A} {T}. {V}. {P}, {Y}[[. {p}]]
            {A} {T}. {ed} {P}, {Y}[[. {p}]]
            {A}. {T}. {P}, {Y}[[. {p}]]
            {A}, {T}, {P}, {Y}[[, {p}]]
            {A}. {T} / Пер. с англ. {TR}. {P}, {Y}[[. {p}]]
            {A} {T} / Под ред. {E}. {P}, {Y}[[. {p}]]
        """,
        EDITED: """
            {T} / Под ред. {E}. {P}, {Y}[[. {p}]]
            {T}. Под ред. {E}. {P}, {Y}[[. {p}]]
            {T} / отв. ред. {E}. {P}: {U}, {Y}[[. {p}]]
            {T} / сост. {E}. {P}, {Y}[[. {p}]]
            {T}. {V}. {P}, {Y}[[. {p}]]
            {T}. {P}, {Y}[[. {p}]]
            {T}: Сб. документов. {P}, {Y}[[. {p}]]
        """,
        CHAPTER: """
            {A} {T} // {C}. {P}, {Y}[[. {p}]]
            {A} {T} // {C} / Под ред. {E}. {P}, {Y}[[. {p}]]
            {A} {T} // {C}. {V}. {P}, {Y}[[. {p}]]
            {A} {T} // {C}. {P}: {U}, {Y}[[. {p}]]
            {A}. {T} // {C}. {P}, {Y}[[. {p}]]
        """,
        ARTICLE: """
            {A} {T} // {J}. {Y}. № {i}[[. {p}]]
            {A} {T} // {J}. {Y}. № {i}[[. {p}]]
            {A}. {T} // {J}. {Y}. № {i}[[. {p}]]
            {A} {T} // {J}. {Y}. Т. {v}[[. {p}]]
            {A} {T} // {J}. — {Y}. — № {i}[[. — {p}]]
            {A} {T} // {J}. {Y}. Т. {v}. № {i}[[. {p}]]
            {A} {T} // {J}. {Y}. Вып. {i}[[. {p}]]
            {A}. {T}. – {J}, {Y}, № {i}[[, {p}]]
            {A}, {T}, {J}, {Y}, № {i}[[, {p}]]
        """,
        NEWSPAPER: """
            {J}. {D}
            {J}. {D}[[. {p}]]
            {A} {T} // {J}. {D}
            {T} // {J}. {D}
            {J}, {D}
        """,
        THESIS: """
            {A} {T}: {G}. {P}, {Y}[[. {p}]]
            {A} {T}. {G}. {P}, {Y}[[. {p}]]
        """,
        ARCHIVAL: """
            {K}. {k}. {f}
            {K}. {k}. {f}
            {K}, {k}, {f}
            {K}. {k}
            {d} {D} // {K}. {k}. {f}
        """,
        WEB: """
            {A} {T} [Электронный ресурс]. URL: {L} (дата обращения: {X})
            {T} // {J}. URL: {L} (дата обращения: {X})
        """,
        COLLECTED: """
            {A} {C}. {V}[[. {p}]]
            {A} {T} // {C}. {V}. {P}, {Y}[[. {p}]]
            {A} {T} // {C}. {V}[[. {p}]]
            {A} Соч. {V}[[. {p}]]
            {T}. {V}[[. {p}]]
            {A} {T}. {V}[[. {p}]]
            {A} {T}. {V}. {p}
        """,
    },
}
FULL["es"] = {
    BOOK: """
        {A}, {T}, {P}, {U}, {Y}[[, {p}]]
        {A}, {T} ({P}: {U}, {Y})[[, {p}]]
        {A}: {T}, {P}, {U}, {Y}[[, {p}]]
    """,
    CHAPTER: """
        {A}, {Q} en {E} (eds.), {C}, {P}, {U}, {Y}[[, {p}]]
        {A}, {Q} en {E} (coord.), {C}, {P}, {Y}[[, {p}]]
    """,
    ARTICLE: """
        {A}, {Q} {J}, {v} ({Y})[[, {p}]]
        {A}, {Q} {J}, vol. {v}, núm. {i} ({Y})[[, {p}]]
    """,
    ARCHIVAL: """
        {K}, {k}
        {K}, {k}, {f}
    """,
}

SHORT: dict[str, str] = {
    "en": """
        {a}, {t}, {p}
        {a}, {t}, {p}
        {a}, {t}, {p}
        {a}, {t}, {p}
        {a}, {q} {p}
        {a}, {q} {p}
        {a}, {q} {p}
        {a}, {t}
        {a}, {q}
        {a}, {p}
        {a}, {p}
        {a} {y}, {p}
        {a} ({y}), {p}
        {a} ({y})
        {a}, op. cit., {p}
        {a}, op. cit., n. {n}, {p}
        {a}, op. cit., n. {n}
        {a}, op. cit. ({y}), n. {n}
        {a}, op. cit.
        {A}, op. cit., {p}
        {a}, {t}, op. cit., {p}
        {a}, loc. cit.
        {a} (n. {n} above), {p}
        {a} (n. {n}), {p}
        {a} (see note {n}), {p}
        {a}, {t} (n. {n}), {p}
        {a}, {q} (see n. {n} above), {p}
        {a}, supra note {n}, at {p}
        {a}, above, n. {n}, {p}
        {A}, {t}, {p}
        {A}, {q} {p}
        {t}, {p}
        {a}’s {t}
        {a}’s {t}
        {a}’s {q}
        {a}, {t}, {V}, {p}
        {a}, {t}, vol. {v}, {p}
        {a}, {t} {v}, {p}
        {a}, {t}, {v}:{p}
        {a}, {t}, {p}
        {a}, {t}, {p}
        {a}, id., {p}
        {A}, {Q} in {a2}, {t}, {p}
        {A}, {Q} in {a2}, op. cit., n. {n}, {p}
        {A}, {Q} in ibid., {p}
        {A}, {Q} in {a2} (eds.), {t}, {p}
    """,
    "de": """
        {a}, {t}, {p}
        {a}, {t}, {p}
        {a}, {t}, {p}
        {a}, {t} (wie Anm. {n}), {p}
        {a} (wie Anm. {n}), {p}
        {a} (Anm. {n}), {p}
        {a} (oben N. {n}) {p}
        {a} (wie Fn. {n}), {p}
        {a}, a.a.O., {p}
        {a}, a. a. O., {p}
        {a} (vorige N.) {p}
        {a}: {t}, {p}
        {a} {y}, {p}
        {a} {y}
        {a} ({y}), {p}
        {a} {p}
        {a2}/{a} {V} {p}
        {t}, {p}
        {A}, {R}, in: ebd., {p}
        {A}, {R}, in: {a2}, {t}, {p}
        {A}, {R}, in: {a2} (wie Anm. {n}), {p}
    """,
    "fr": """
        {A}, {t}, op. cit., {p}
        {A}, {q} art. cit., {p}
        {A}, {q} art. cité, {p}
        {A}, op. cit., {p}
        {a}, op. cit., {p}
        {A}, {t}..., op. cit., {p}
        {A}, {t}, {p}
        {a}, {t}, {p}
        {A}, {q} {p}
        {a} {y}, {p}
        {a}, {y}, {p}
        {a} ({y}), {p}
        {A}, {t}, cité, {p}
        {A}, {q} in {a2} (dir.), op. cit., {p}
        {A} (voir note {n}), {p}
        {A}, {t}, op. cit. (note {n}), {p}
    """,
    "it": """
        {A}, {t}, cit., {p}
        {A}, {t} cit., {p}
        {A}, {t}, cit., {p}
        {a}, {t} cit., {p}
        {A}, op. cit., {p}
        {A}, {t}, {p}
        {a}, {t}, {p}
        {a}, {p}
        {A}, {R}, cit., {p}
        {A}, {R}, in {t} cit., {p}
    """,
    "ru": """
        {A} Указ. соч. {p}
        {A} Указ. соч. {p}
        {A} Ук. соч. {p}
        {A} {t}. {p}
        {A} {t}... {p}
        {a}. Указ. соч. {p}
        {A}, указ. соч., {p}
    """,
    "es": """
        {a}, {t}, {p}
        {A}, op. cit., {p}
    """,
}

IBID: dict[str, list[str]] = {
    "en": ["Ibid.", "Ibid.", "Ibid.", "ibid.", "ibid.", "Ibid", "Ibidem", "Ibid.,", "id.", "Loc. cit."],
    "de": ["Ebd.", "ebd.", "Ebd.", "Ebenda", "Ebda.", "ebenda", "Ibid.", "Ebd"],
    "fr": ["Ibid.", "Ibid.", "ibid.", "Ibidem", "Id."],
    "it": ["Ivi", "ivi", "Ibid.", "Ibidem", "ibid.", "Ivi"],
    "ru": ["Там же", "Там же", "там же", "Там же"],
    "es": ["Ibid.", "Ibídem", "Ibíd."],
}
IDEM: dict[str, list[str]] = {
    "en": ["idem", "Idem", "id.", "idem", "eadem", "ead."],
    "de": ["ders.", "Ders.", "dies.", "Dies.", "derselbe", "Ders."],
    "fr": ["id.", "Id.", "idem", "Idem"],
    "it": ["Id.", "id.", "Ead.", "Idem"],
    "ru": ["Он же.", "Она же.", "Его же."],
    "es": ["id.", "Idem"],
}
SIGNALS: dict[str, list[str]] = {
    "en": [
        "See ",
        "See ",
        "See also ",
        "See also, ",
        "See, for example, ",
        "See, for example, ",
        "See, e.g., ",
        "See especially ",
        "Cf. ",
        "cf. ",
        "Compare ",
        "But see ",
        "See further ",
        "see ",
        "see also ",
        "For example, ",
        "See for instance ",
        "Also ",
        "Most notably ",
        "In particular, see ",
        "see, above all, ",
        "Likewise, ",
        "e.g. ",
        "E.g. ",
        "See inter alia ",
        "Thus ",
    ],
    "de": [
        "Vgl. ",
        "Vgl. ",
        "vgl. ",
        "Siehe ",
        "S. ",
        "Siehe auch ",
        "Vgl. auch ",
        "Vgl. dazu ",
        "Vgl. hierzu ",
        "Dazu ",
        "Siehe dazu ",
        "So etwa ",
        "Hierzu ausführlich ",
        "Vgl. etwa ",
        "Vgl. u.a. ",
        "Zum Folgenden vgl. ",
        "So z.B. ",
        "Zusammenfassend ",
        "Kritisch dazu ",
        "Siehe hierzu v.a. ",
        "Vgl. z.B. ",
        "Dazu etwa ",
        "Siehe insbes. ",
    ],
    "fr": [
        "Voir ",
        "Voir ",
        "Cf. ",
        "Cf. ",
        "cf. ",
        "Voir aussi ",
        "Voir notamment ",
        "Voir par exemple ",
        "Sur ce point, voir ",
        "Voir également ",
        "À ce sujet, ",
        "Sur cette question, cf. ",
    ],
    "it": [
        "Cfr. ",
        "Cfr. ",
        "cfr. ",
        "Si veda ",
        "Vedi ",
        "V. ",
        "Si vedano ",
        "Sul punto cfr. ",
        "Cfr. anche ",
        "Cfr. in particolare ",
    ],
    "ru": ["См.: ", "См.: ", "См. ", "См. также: ", "Подробнее см.: ", "Ср.: ", "См., напр.: ", "Об этом см.: "],
    "es": ["Véase ", "Véase también ", "Cf. "],
}
HINGES: dict[str, list[str]] = {
    "en": [
        ", quoted in ",
        ", cited in ",
        ", as quoted in ",
        "; quoted in ",
        ", qtd. in ",
        " quoted by ",
        ", citing ",
        " (citing ",
        ", reprinted in ",
    ],
    "de": [", zit. nach ", ", zit. n. ", ", zitiert nach: ", ", zit. in: ", ", zit. nach: ", ", zitiert bei "],
    "fr": [", cité par ", ", cité dans ", ", cité in ", ", cité d'après "],
    "it": [", cit. in ", ", citato in ", ", cit. da "],
    "ru": [". Цит. по: ", " (цит. по: "],
    "es": [", citado en "],
}
JOINTS: dict[str, list[str]] = {
    "en": [
        ", and the discussion in ",
        "; see also the essays in ",
        ", as well as ",
        "; more generally, ",
        "; ",
        "; ",
        "; ",
        "; ",
        "; ",
        "; and ",
        ". ",
        ". ",
        ", and ",
        "; see also ",
        ". See also ",
        "; cf. ",
        " and ",
    ],
    "de": [
        "; ",
        "; ",
        "; ",
        "; ",
        "; vgl. auch ",
        ". Vgl. auch ",
        " sowie ",
        "; siehe auch ",
        ". - Siehe auch ",
        ". — ",
        " und ",
    ],
    "fr": ["; ", " ; ", " ; ", " ; ", ". Voir aussi ", " ; voir aussi ", " et ", " ; "],
    "it": ["; ", "; ", "; ", "; cfr. anche ", ". Si veda anche ", "; e "],
    "ru": ["; ", "; ", "; ", ". См. также: ", "; "],
    "es": ["; ", "; ", " y "],
}


def frames(text: str) -> list[str]:
    """The frames of a block, one a line."""
    return [line.strip() for line in text.strip().splitlines()]
