"""More frames, in the form of `styles`: what journals print less often, and kinds of sources with forms of their own.

Further fields: N parties of a case, rp reports of cases, pp a first page, st an act, h a parliament's debates, cl
columns, w a work of reference, rv a volume in small Roman figures, e years of volumes, F somebody who wrote a
preface, sn a newspaper's section, nn a double number.
"""

from training import styles
from training.styles import ARCHIVAL, ARTICLE, BOOK, CHAPTER, COLLECTED, EDITED, INTERVIEW, NEWSPAPER, THESIS, WEB

CASE, PARLIAMENT, ENTRY, LETTER, PAPER = "case", "parliament", "entry", "letter", "paper"

FURTHER: dict[str, dict[str, str]] = {
    "en": {
        BOOK: """
            {A}, {T} ({P}, {Y} edn)[[, {p}]]
            {A}, {T}, {m} vols. ({P}, {Y}), {rv}, {p}
            {A}, {T} ({m} vols., {P}, {Y}), {rv}, {p}
            {A}, {T}, ed. {E}, {m} vols. ({P}, {Y}), {rv}, {p}
            {A}, {T}, ed. {E} ({m} vols, {P}, {e}), {rv}. {p}
            [{A}], {T} ({P}, {Y})[[, {p}]]
            {A}, {T} ({P}: {U}, {oy}; repr., {U}, {Y})[[, {p}]]
            {A}, {T} ({P}: {U}, {oy}; {P}: {U}, {Y})[[, {p}]]
            {A}, {T}, trans. {TR}, with an introduction by {F} ({P}, {Y})[[, {p}]]
            {A}, {T}, with a foreword by {F} ({P}: {U}, {Y})[[, {p}]]
            {A}, {T}, ed. {E}, trans. {TR} ({P}: {U}, {Y})[[, {p}]]
            {A}, {T}, trans. and ed. {TR} ({P}, {Y})[[, {p}]]
            {A}, {T}, {ed} ({P}, {Y} [{oy}])[[, {p}]]
            {A}, {T} ({P}: {U}, {Y} [{oy}])[[, {p}]]
            {A}, {T}, {P} {Y}[[, {p}]]
            {A}, {T}, {m} vols. ({P}, {e})
            {A}, {T} ({P}: {U}, {Y}), xi, {p}
        """,
        EDITED: """
            {T}, ed. {E}, {m} vols. ({P}, {Y}), {rv}, {p}
            {T}, {m} vols ({P}, {e}), {V}[[, {p}]]
            {E}, ed., {T}, {m} vols. ({P}, {e})
            {E}, ed., {T}, trans. {TR} ({P}, {Y})[[, {p}]]
            {E}, eds., {T}, {V}, {B} ({P}: {U}, {Y})[[, {p}]]
            {E}, ed. and trans., {T} ({P}, {Y})[[, {p}]]
            {T}, ed. and trans. {E} ({P}, {Y})[[, {p}]]
            {T} ({P}, {Y}), {p}
        """,
        CHAPTER: """
            {A}, {Q} in {A0}, {C} ({P}, {Y})[[, {p}]]
            {A}, {Q} in {A0}, {C} ({P}: {U}, {Y})[[, {p}]]
            {A}, {Q} in her {C} ({P}, {Y})[[, {p}]]
            {A}, {Q} in idem, {C} ({P}, {Y})[[, {p}]]
            {A}, {Q} in idem, {C}, trans. {TR} ({P}, {Y})[[, {p}]]
            {A}, {Q} in {E}, ed., {C}, {V} ({P}: {U}, {Y})[[, {p}]]
            {A}, {Q} in {E}, eds., {C}, {m} vols. ({P}, {Y}), {rv}, {p}
            {A}, {O} in {E}, eds., {C} ({P}, {Y})[[, {p}]]
            {A}, introduction to {C}, ed. {E} ({P}, {Y})[[, {p}]]
        """,
        ARTICLE: """
            {A}, {Q} {J}, {rv}, no. {i} ({Y})[[, {p}]]
            {A}, {Q} {J}, {rv} ({Y})[[, {p}]]
            {A}, {Q} {J}, {rv} ({M} {Y})[[, {p}]]
            {A}, {Q} {J} {v}, {i} ({Y})[[: {p}]]
            {A}, {Q} {J} {v}, nos. {nn} ({Y})[[: {p}]]
            {A}, {Q} {J}, nos. {nn} ({Y})[[: {p}]]
            {A}, {Q} {J}, new ser., {v} ({Y})[[, {p}]]
            {A}, {Q} {J} {v} (Issue {i}) ({Y})[[, {p}]]
            {A}, {Q} special issue, {J} {v}, no. {i} ({Y})[[: {p}]]
        """,
        NEWSPAPER: """
            {J}, {D}, {p}, {sn}
            {A}, {Q} {J}, {D}, {sn}, {p}
            {J}, no. {i} ({D}): {p}
            {A}, {Q} {J}, no. {i} ({D}): {p}
            {Q} {J}, no. {i} ({D})[[, {p}]]
            {Q} {J} ({P}), {D}[[, {p}]]
            {J} [{P}], {D}
            {J}, {D}, clipping in {K}, {k}
            {Q} editorial, {J}, {D}[[, {p}]]
            {A}, letter to the editor, {J}, {D}
        """,
        ARCHIVAL: """
            {d}, {D}, {k}, {K}
            {d}, {D}, {k}, {K}
            {d}, {D}, {k}, {k2}, {K}
            {d}, {D}, {k}, {k2} ({K})
            {d}, {D}, {K}, {k}, {k2}
            {k2}, {K} (hereafter {H}), {k}
            {k2}, {K} (hereafter {H}), {k}, {d}, {D}
            {K}, {k2}, {k}, {d}, {D}
            {K}, {k2}, {k}
            {k2}, {k}, {K}
            {k}, {k2}, {K}
            {k}, {k2} ({K})
            {K}, {k}, {d}, {D}, {f}
            {K}, {k}, {f}, {d}, {D}
            {K}, {k}, {f} ({d}, {D})
            {K} {k}, {d}, {D}
            {K} (hereafter {H}) {k}, {d}, {D}
            {HA} {k}, {f}
            {HA}, {k}
            {HA}, {k}, {d}, {D}
            {K} ({HA}), {k}, {f}
            {O}, {D}, {K}, {k}, {f}
        """,
        INTERVIEW: """
            {A}, interview by {F}, {P}, {D}, {K}[[, {p}]]
            {A}, interview by {F}, {D}, transcript, {p}, {K}
            {A}, interview by {F}, {D}, {k2}, {K}
            {A}, interview with {F}, {D}
            Oral history interview with {A}, {D}, {K}
            Interview with {A}, conducted by {F}, {P}, {D}
            {A}, telephone interview with author, {D}
            {A}, in conversation with the author, {P}, {D}
        """,
        CASE: """
            {N}, {v} {rp} {pp} ({Y})
            {N}, {v} {rp} {pp} ({Y})
            {N}, {v} {rp} {pp}, {p} ({Y})
            {N}, {v} {rp} {pp} (M.D. Pa. {Y})
            {N} ({Y}) {v} {rp} {pp}
            {N} [{Y}] {v} {rp} {pp}
            {N} [{Y}] {rp} {pp}
            {st} {Y}
            {st}, {Y}
            {st} {Y} (c. {i})
        """,
        PARLIAMENT: """
            {h}, 3rd ser., {rv} ({D}), {cl}
            {h}, 5th ser., vol. {v}, {cl} ({D})
            {h}, vol. {v}, {cl}, {D}
            {h}, {D}, vol. {v}, {cl}
            {h}, {D}, {cl}
            {h} (Commons), 5th ser., {v} ({D}), {cl}
            {h}, 74 Cong., 1 sess., {D}, {p}
            {h}, 74th Cong., 1st sess., {v}, pt. {i}: {p}
            {h} ({Y}), {v}, {p}
        """,
        ENTRY: """
            {w}, s.v. {O}[[, by {A}]]
            {w}, {ed}, s.v. {O}
            {w}, s.v. {O} by {A}, accessed {X}, {L}
            {A}, {Q} {w}, {L} (accessed {X})
            {A}, {Q} in {w} ({P}, {Y})[[, {p}]]
            {O}, {w}, ed. {E} ({P}, {Y}), {v}:{p}
        """,
        LETTER: """
            {d0}, {D}, in {C}, ed. {E} ({P}, {Y})[[, {p}]]
            {d0}, {D}, in {C}, ed. {E} ({P}: {U}, {Y}), {v}:{p}
            {d0}, {D}, {C}, ed. {E}, {V} ({P}: {U}, {Y})[[, {p}]]
            {d0} ({D}), in {E}, ed., {C} ({P}, {Y})[[, {p}]]
            {d0}, {D}, in {A}, {C} ({P}, {Y})[[, {p}]]
        """,
        PAPER: """
            {A}, {O} (paper presented at the annual meeting of the {F0}, {P}, {M} {Y})[[, {p}]]
            {A}, {O} (paper presented at {F0}, {M} {Y})
            {A}, {Q} unpublished paper, {Y}
            {A}, {O} (unpublished manuscript, {Y})[[, {p}]]
            {A}, {Q} {U}, Working Paper no. {i} ({Y})
            {A}, {O} ({U} working paper {i}, {Y})[[, {p}]]
        """,
        COLLECTED: """
            {A}, {Q} in {A0}, {C}, {V} ({P}, {Y})[[, {p}]]
            {A}, {Q} in {C}, {v}:{p}
            {A}, {Q} in {C}, vol. {v} ({P}: {U}, {Y})[[, {p}]]
            {T}, {m} vols ({P}, {e}), vol. {v}[[, {p}]]
            {T}, {rv} ({P}, {Y}), {p}
        """,
    },
    "de": {
        BOOK: """
            {A}, {T}. {P} {Y}[[, {p}]]
            {A}, {T}. {P} {Y}[[, {p}]]
            {A}, {T}. {V}: {B}. {P} {Y}[[, {p}]]
            {A}, {T}. {ed} {P} {Y}[[, {p}]]
            {A}, {T}. {V}: {B}. {ed} {P} {Y}[[, {p}]]
            {A}, {T}. {P} {Y} (engl. {oy})[[, {p}]]
            {A}, {T} (zuerst {oy}), {P} {Y}[[, {p}]]
            {A}, {T} ({S}), {P} {s}{Y}[[, {p}]]
            {A}, {T}, {m} Bde., {P} {e}, Bd. {v}[[, {p}]]
            {A}, {T}. {m} Bde. {P} {e}
            {A}: {T}. Aus dem Engl. von {TR}. {P} {Y}[[, {p}]]
            {A}: {T}, mit einem Vorwort von {F}, {P} {Y}[[, {p}]]
        """,
        EDITED: """
            {E} (Hrsg.), {T}. {P} {Y}[[, {p}]]
            {E} (Hrsg.), {T}, Teil II: {B}, Bd. {v}, {P} {Y}[[, {p}]]
            {E} u. a. (Hrsg.), {T}, {P} {Y}[[, {p}]]
            {T}. Hrsg. v. {E}. {V}: {B}. {P} {Y}[[, {p}]]
            {T}, bearb. v. {E}, {V}, {P} {Y}, Nr. {i}[[, {p}]]
        """,
        CHAPTER: """
            {A}, {R}, in: {E} (Hrsg.), {C}. {P} {Y}[[, {p}]]
            {A}, {R}, in: {E} (Hrsg.), {C}. {P} {Y}[[, {p}]]
            {A}, {R}, in: Ders. (Hrsg.), {C}. {P} {Y}[[, {p}]]
            {A}, {R}, in: Ders. (Hrsg.), {C}. {m} Bde. {P} {Y}, Bd. {v}[[, {p}]]
            {A}, {R}, in: dies. (Hg.), {C}, {P} {Y}[[, {p}]]
            {A}, {R}, in: {E} u. a. (Hg.), {C}, {P} {Y}[[, {p}]]
            {A}, {R}, in: {E} u. a., {C}, {P} {Y}[[, {p}]]
            {A}, {R}, in: Ders., {C}. {P} {Y}[[, {p}]]
            {A}, Art. {O}, in: {C}, Bd. {v}, {P} {Y}[[, {p}]]
            {A}, Einleitung, in: {E} (Hg.), {C}, {P} {Y}[[, {p}]]
        """,
        ARTICLE: """
            {A}, {R}, in: {J} {v}, {Y}[[, {p}]]
            {A}, {R}, in: {J} {v}, {Y}[[, {p}]]
            {A}, {R}, in: {J} {v}. {Y}[[, {p}]]
            {A}, {R}, in: {J} {v}/{i}, {Y}[[, {p}]]
            {A}, {R}, in: {J} {v}, {Y}, H. {i}[[, {p}]]
            {A}, {R}, in: {J} {i} ({Y})[[, {p}]]
            {A}, {R}, in: {J} N. F. {v}, {Y}[[, {p}]]
        """,
        NEWSPAPER: """
            {J}, Nr. {i}, {D}, {sn}, {p}
            {J}, Nr. {i}, {D}[[, {p}]]
            {J} Nr. {i} v. {D}[[, {p}]]
            {J} v. {D}[[, {p}]]
            {J}, {D} ({sn})
            {J}, {D}, {sn}
            {R}, in: {J} v. {D}[[, {p}]]
            {A}, {R}, in: {J}, {D}, {p}
        """,
        ARCHIVAL: """
            {d} vom {D}, {K}, {k}, {f}
            {d} v. {D}, {K}, {k}, {f}
            {d}, {D}, {K}, {k}, {f}
            {d}, {D}, in: {K}, {k}, {f}
            {d}, in: {K}, {k}
            {d}, {K}, {k}
            {K}, {k}, {f}, {d}, {D}
            {K}, {k}, {f}: {d} vom {D}
            {K}, {k}, {d} vom {D}
            {K} ({HA}), {k}, {f}
            {HA}, {k}, {f}
            {K}, {k}, {k2}, {f}
        """,
        PARLIAMENT: """
            {h}, Bd. {v}, {P} {Y}[[, {p}]]
            {h}, {V}[[, {p}]]
            {h}, {D}[[, {p}]]
        """,
        THESIS: """
            {A}, {T}, {G} masch., {U} {Y}[[, {p}]]
            {A}, {T}. {G}, {U} {Y}[[, {p}]]
        """,
    },
    "fr": {
        BOOK: """
            {A}, {T}, {P}, {U}, [{oy}] {Y}[[, {p}]]
            {A}, {T}, {P}, {U}, {Y} [{oy}][[, {p}]]
            {A}, {T}, {P}, {U}, {Y} [1re éd. {oy}][[, {p}]]
            {A}, {T}, {P}, {U}, {Y}, {m} vol., t. {v}[[, {p}]]
            {A}, {T}, {P}, {U}, {Y}, {V}[[, {p}]]
            {A}, {T}, trad. par {TR}, {P}, {U}, {Y} [{oy}][[, {p}]]
            {A}, {T}, trad. de l'anglais par {TR}, {P}, {U}, {Y}[[, {p}]]
            {A}, {T}, préface de {F}, {P}, {U}, {Y}[[, {p}]]
            {A}, {T}, {P}, {U}, {S}, {Y}[[, {p}]]
            {A}, {T}, {P}, {U} ({S}), {Y}[[, {p}]]
            {A}, {T}, {P}, {Y}, t. {v}[[, {p}]]
            {A}, {T}, {P}, {U}, {Y}, chap. {i}
        """,
        CHAPTER: """
            {A}, {Q} in id., {C}, {P}, {U}, {Y}[[, {p}]]
            {A}, {Q} dans {E} (dir.), {C}, {V}, {P}, {U}, {Y}[[, {p}]]
            {A}, {Q} dans {E} et al. (dir.), {C}, {P}, {U}, {Y}[[, {p}]]
            {A}, {O}, in {E} (éd.), {C}, {P}, {U}, {Y}[[, {p}]]
            {A}, {Q} dans {C}, {P}, {U}, {Y}, t. {v}[[, {p}]]
        """,
        ARTICLE: """
            {A}, {Q} {J}, {v}-{i}, {Y}[[, {p}]]
            {A}, {Q} {J}, t. {v}, {M} {Y}[[, {p}]]
            {A}, {Q} {J}, {v}e année, n° {i}, {Y}[[, {p}]]
            {A}, {Q} {J}, n° {nn}, {Y}[[, {p}]]
            {A}, {Q} {J}, vol. {v}-{i}, {Y}[[, {p}]]
        """,
        NEWSPAPER: """
            {J}, n° {i}, {D}[[, {p}]]
            {J}, {D}, {p}, {sn}
            {A}, {Q} {J}, n° {i}, {D}[[, {p}]]
            {A} dans {J}, {D}
        """,
        THESIS: """
            {A}, {Q} {G}, {U}, {Y}, {m} vol., t. {v}[[, {p}]]
            {A}, {T}, {G} sous la direction de {F}, {U}, {Y}[[, {p}]]
        """,
        ARCHIVAL: """
            {K}, {k}, {d}, {D}
            {K} (désormais {H}), {k}, {d}, {D}
            {K} (ci-après {H}), {k}
            {HA}, {k}, {f}
            {HA}, {k}, {d}, {D}
            {K}, {k}, {k2}
            {K}, {k2}, {k}, {d}
            {K}, {k}, {f}, {d}, {D}
            {d}, {D}, {K}, {k}, {f}
            {d} ({D}), {K}, {k}
        """,
        PARLIAMENT: """
            {h}, {D}[[, {p}]]
            {h}, {V}[[, {p}]]
        """,
    },
    "it": {
        BOOK: """
            {A}, {T}, {P}, {U}, {Y} (ed. or. {oy})[[, {p}]]
            {A}, {T}, {U}, {P} {Y} (ed. or. {oy})[[, {p}]]
            {A}, {T}, {m} voll., {U}, {P} {Y}, {V}[[, {p}]]
            {A}, {T}, {P}, {Y}, {V}[[, {p}]]
            {A}, {T}, prefazione di {F}, {U}, {P} {Y}[[, {p}]]
            {A}, {T}, trad. it. {P}, {U}, {Y}[[, {p}]]
        """,
        CHAPTER: """
            {A}, {R}, in {C}, a cura di {E}, {V}, {B}, t. {i}, {U}, {P} {Y}[[, {p}]]
            {A}, {R}, in {C}, a cura di {E}, {V}, {P}, {U}, {Y}[[, {p}]]
            {A}, {R}, in {C}, diretta da {E}, {V}, {P}, {U}, {Y}[[, {p}]]
            {A}, {R}, in {C}, dir. da {E}, {U}, {P} {Y}[[, {p}]]
            {A}, {R}, in {C}, a cura di {E}, {P}, {U}, {Y}[[, {p}]]
            {A}, {R}, in Id., {C}, {P}, {U}, {Y}[[, {p}]]
            {A}, {R}, in Id. (a cura di), {C}, {P}, {U}, {Y}[[, {p}]]
            {A}, s. v. {O}, in {C}, {V}, {P}, {Y}[[, {p}]]
            {A}, {T}, in {E} (a cura di), {C}, {P}, {U}, {Y}[[, {p}]]
        """,
        EDITED: """
            {T}, a cura di {E}, {P}, {U}, {Y}[[, {p}]]
            {T}, a cura di {E}, {V}, {P}, {U}, {Y}[[, {p}]]
            {E} (a cura di), {T}, {P}, {U}, {Y}[[, {p}]]
        """,
        ARTICLE: """
            {A}, {R}, in {g}, {rv}, {Y}, n. {i}[[, {p}]]
            {A}, {R}, in {g}, {v} ({Y}), fasc. {i}[[, {p}]]
            {A}, {R}, in {g}, {Y}, {i}[[, {p}]]
            {A}, {R}, {g}, {v}, {Y}, n. {i}[[, {p}]]
            {A}, {R}, {g}, {Y}, n. {i}[[, {p}]]
            {A}, {R}, in {g}, n. {i}, {Y}[[, {p}]]
        """,
        NEWSPAPER: """
            {A}, {R}, in {g}, {D}
            {A}, {R}, {g}, {D}[[, {p}]]
            {R}, in {g}, {D}
            {R}, {g}, {D}[[, {p}]]
            {R}, {g}, {D}
            {g}, {D}
            {g} ({P}), {D}
        """,
        ARCHIVAL: """
            {K} (d'ora in poi {H}), {k}
            {K} (d'ora in avanti {H}), {k}, {d}, {D}
            {HA}, {k}, {f}
            {HA}, {k}, {d}, {D}
            {K}, {k}, {d}, {D}
            {K}, {k}, {f}, {d}, {D}
            {K}, {k2}, {k}
            {d}, {D}, in {K}, {k}
        """,
        PARLIAMENT: """
            {h}, {D}[[, {p}]]
            {h}, Discussioni, tornata del {D}[[, {p}]]
        """,
    },
    "ru": {
        BOOK: """
            {A} {T}: {T} / Пер. с англ. {TR}. {P}: {U}, {Y}[[. {p}]]
            {A} {T} / Пер. с нем. {P}, {Y}[[. {p}]]
            {A} {T}: в {m} т. Т. {v}. {P}, {Y}[[. {p}]]
            {A} {T}. В {m} кн. Кн. {v}. {P}: {U}, {Y}[[. {p}]]
            {A} {T}. {P}: {U}, {Y}[[. {p}]]
        """,
        EDITED: """
            {T}: В {m} т. / Под ред. {E}. Т. {v}. {P}, {Y}[[. {p}]]
            {T}: В {m} т. Т. {v}. {P}, {Y}[[. {p}]]
            {T}. {T}: Документы и материалы / Под ред. {E}. {P}, {Y}[[. {p}]]
            {T}. {T}. {P}: {U}, {Y}[[. {p}]]
            {T} / Отв. ред. {E}. {P}: {U}, {Y}[[. {p}]]
            {T} / Сост. {E}. {P}, {Y}[[. {p}]]
            {T}. {Y}: {T} / Ред.-сост. {E}. {P}, {Y}[[. {p}]]
            {T}: Сб. док. / Сост. {E}. {P}: {U}, {Y}[[. {p}]]
        """,
        CHAPTER: """
            {A} {T} // {C} / Отв. ред. {E}. {P}: {U}, {Y}[[. {p}]]
            {A} {T} // {C}: Сб. статей / Под ред. {E}. {P}, {Y}[[. {p}]]
            {A} {T} // {C}: материалы конференции. {P}, {Y}[[. {p}]]
        """,
        ARTICLE: """
            {A} {T} // {J}. {Y}. № {nn}[[. {p}]]
            {A} {T} // {J}. {Y}. Вып. {v} ({i})[[. {p}]]
            {A} {T} // {J}. {Y}. Т. {v}, № {i}[[. {p}]]
            {A} {T} // {J}. Сер. История. {Y}. № {i}[[. {p}]]
        """,
        NEWSPAPER: """
            {J}. {Y}. № {i}. {D0}
            {J}. {D}. {p}
            {J}. № {i}. {D}
            {J} ({P}). {D}
            {A} {T} // {J}. {D}. {p}
        """,
        THESIS: """
            {A} {T}: дис. … канд. ист. наук. {P}, {Y}[[. {p}]]
            {A} {T}: автореф. дис. ... д-ра ист. наук. {P}, {Y}[[. {p}]]
        """,
        ARCHIVAL: """
            {K}. {k}. {f}
            {K}. {k}. {f}
            {K} (далее – {H}). {k}. {f}
            {K}, {k}, {f}
            {d} // {K}. {k}. {f}
            {d}. {D} // {K}. {k}. {f}
        """,
        PARLIAMENT: """
            {h}. {Y}. № {i}. Ст. {v}
        """,
        WEB: """
            {A} {T} [Электронный ресурс] // {J}. {Y}. № {i}. URL: {L} (дата обращения: {X})
        """,
    },
    "es": {
        BOOK: """
            {A}, {T}, {U}, {P}, {Y}[[, {p}]]
            {A}, {T}, {P}, {Y}[[, {p}]]
        """,
        ARTICLE: """
            {A}, {Q} {J}, {v}, {i} ({Y})[[, {p}]]
        """,
        ARCHIVAL: """
            {K}, {k}, {d}, {D}
        """,
        NEWSPAPER: """
            {J}, {D}[[, {p}]]
            {J} ({P}), {D}
        """,
    },
}
MORE_CHANCES = {
    "en": "case 3 parliament 3 entry 2 letter 3 paper 4 archival 6 newspaper 4",
    "de": "parliament 1 archival 8 newspaper 4",
    "fr": "parliament 1 archival 5 newspaper 2",
    "it": "parliament 1 archival 5 newspaper 3",
    "ru": "parliament 1 edited 5",
    "es": "newspaper 5",
}
MORE_SHORT = {
    "en": """
        {a}, {t}, {rv}, {p}
        {a}, {t}, {v}:{n0}
        {a}, {t} {v}:{n0}
        {a}, {t}, as n. {n} above, {p}
        {a}, {t} (above, n. {n}), {p}
        {a}, {t}, chap. {v}
        {a}, {t}, ed. {E}, {p}
        {a}, {q} {p}
        {a}, {t}, {p}
    """,
    "de": """
        {a}, {t}, {p}
        {a}, {t} (Anm. {n}), {p}
        {a} u. a., {t}, {p}
        {a}, {t}, {V}, {p}
    """,
    "fr": """
        {A}, {t}…, op. cit., {p}
        {A}, {q} art. cit., {p}
        {a}, {t}…, {p}
        {A}, {t}, op. cit., {V}, {p}
        {a} {y}, {p}
    """,
    "it": """
        {a}, {t}, cit., {V}, {p}
        {a}, {t}, cit., {p}
        {a}, {t}..., cit., {p}
        {A}, {t}, cit., {p}
    """,
    "ru": """
        {A} и др. Указ. соч. {p}
        {A} {t}… {p}
        {A} Указ. соч. Т. {v}. {p}
        {t}. {p}
    """,
    "es": """
        {a}, {t}, {p}
    """,
}

#: What stands between citations besides signs: after the stroke the signal.
MORE_JOINTS = {
    "en": [
        ", and, for a different view, |",
        "; for a critique, |see ",
        ", and the works cited there; |see also ",
        ". But |see ",
        ", with |",
        " with ",
        ". For a contrasting interpretation, |see ",
        "; on this point |see ",
        "; also |",
        ". More recently, |see ",
        ". Contrast |",
        ", and, from a different angle, in |",
        "; but compare |",
        "; and in general |",
    ],
    "de": [
        "; ihm folgt ",
        "; anders ",
        ". Anders jetzt ",
        "; ausführlich |",
        "; dagegen ",
        ". Dagegen |",
        ", und ",
        "; außerdem ",
        "; ferner ",
        "; zuletzt ",
        "; ausführlicher |siehe ",
    ],
    "fr": [
        ", et, pour une mise au point récente, ",
        " ; plus récemment, ",
        ", et à ",
        " et ",
        " ; |voir aussi ",
        " ; sur ce point, |voir ",
        ", ainsi que ",
        " ; pour une critique, ",
        ". Plus récemment, ",
    ],
    "it": [
        ", e a ",
        " e a ",
        "; e ",
        ", e ",
        "; più di recente ",
        "; ma |si veda anche ",
        "; nonché ",
        ". Più in generale, |cfr. ",
        "; |si vedano inoltre ",
    ],
    "ru": ["; |см. также: ", ". |См. также: ", "; подробнее |см.: ", ", а также: ", ". Ср.: "],
    "es": ["; |véase también ", ", así como "],
}
#: Sentences with names in them (+) that cite nothing.
NAMING_PROSE = {
    "en": [
        "I am grateful to the anonymous readers, and to +, +, and participants in the {Y} workshop in ~, for comments.",
        "My thanks to + and + for their help with these sources.",
        "For responses, see the contributions by + and + in the same issue.",
        "@ was responding to +, who had stressed class antagonism.",
        "@ later qualified this judgment, though not in print.",
        "The fiscal year ran from 1 October to 30 September until {Y}.",
        "I thank + of the ~ archives for this reference.",
        "+ and + have argued along similar lines.",
        "@’s reply appeared in the next issue.",
        "An earlier version was read at ~ University in {Y}; I thank +, + and + for their criticisms.",
        "Emphasis in the original; all translations are my own unless otherwise indicated.",
    ],
    "de": [
        "Für Hinweise danke ich + und +.",
        "+ hat diese These {Y} zuerst vertreten.",
        "Die ältere Forschung hat dies durchweg verneint.",
        "Vgl. die Beiträge von + und + im selben Heft.",
    ],
    "fr": [
        "Je remercie + et + pour leurs remarques.",
        "@ a répondu à ces critiques.",
        "Nous remercions + de nous avoir communiqué ce document.",
    ],
    "it": ["Ringrazio + e + per i loro suggerimenti.", "@ ha poi corretto questo giudizio."],
    "ru": [
        "Автор благодарит коллег за ценные замечания.",
        "Подчеркнуто в документе.",
        "Здесь и далее даты по старому стилю.",
    ],
    "es": ["Agradezco a + y + sus comentarios."],
}


def frames(language: str, kind: str) -> list[str]:
    """All frames for a kind of source in a language, the common ones and these."""
    blocks = (styles.FULL[language].get(kind, ""), FURTHER[language].get(kind, ""))
    return [frame for block in blocks for frame in styles.frames(block) if frame]


def short_frames(language: str) -> list[str]:
    """All frames of short citations in a language."""
    return [*styles.frames(styles.SHORT[language]), *styles.frames(MORE_SHORT[language])]
