"""The public addresses. They are permanent: none is changed or given to something else."""

from django.contrib.sitemaps import views as sitemap_views
from django.urls import path

from historiography.feeds import feed
from historiography.pages import (
    about,
    authors,
    claims,
    company,
    connections,
    contest,
    debates,
    eras,
    home,
    references,
    schools,
    search,
    terms,
    topics,
    trail,
    trail_begin,
    trail_home,
    unresolved,
    works,
)
from historiography.sitemaps import robots, sitemaps

urlpatterns = [
    # Claims
    path("claims/", claims.claims, name="claims"),
    path("claims/<slug:slug>/", claims.claim, name="claim"),
    path("claims/<slug:slug>/card/", claims.card, name="claim-card"),
    path("contest/<slug:key>/", contest.contest, name="contest"),
    path("contest/<slug:key>/sent/", contest.sent, name="contest-sent"),
    # Works; no work may take the slug "unresolved"
    path("works/", works.works, name="works"),
    path("works/unresolved/", unresolved.unresolved, name="unresolved"),
    path("works/<slug:slug>/", works.work, name="work"),
    path("works/<slug:slug>/card/", works.card, name="work-card"),
    path("works/<slug:slug>/cited/", works.cited, name="work-cited"),
    path("works/<slug:slug>/argued/", works.argued, name="work-argued"),
    path("works/<slug:slug>/read/", works.read, name="work-read"),
    path("works/<slug:slug>/company/", company.company, name="work-company"),
    # Authors: one address for all, whether historians or other voices
    path("historians/", authors.historians, name="historians"),
    path("voices/", authors.voices, name="voices"),
    path("historians/<slug:slug>/", authors.author, name="author"),
    path("historians/<slug:slug>/card/", authors.card, name="author-card"),
    path("historians/<slug:slug>/cites/", authors.cites, name="author-cites"),
    path("historians/<slug:slug>/cited/", authors.cited, name="author-cited"),
    # Schools
    path("schools/", schools.schools, name="schools"),
    path("schools/<slug:slug>/", schools.school, name="school"),
    path("schools/<slug:slug>/card/", schools.card, name="school-card"),
    # Debates; no debate may take the slug "matrix"
    path("debates/", debates.debates, name="debates"),
    path("debates/matrix/", debates.matrix, name="debate-matrix"),
    path("debates/<slug:slug>/", debates.debate, name="debate"),
    # The vocabularies
    path("topics/", topics.topics, name="topics"),
    path("topics/<slug:slug>/", topics.topic, name="topic"),
    path("terms/", terms.terms, name="terms"),
    path("terms/<slug:slug>/", terms.term, name="term"),
    path("terms/<slug:slug>/card/", terms.card, name="term-card"),
    path("eras/", eras.eras, name="eras"),
    path("eras/<slug:slug>/", eras.era, name="era"),
    # Trails: their steps are in the query
    path("trail/", trail.trail, name="trail"),
    path("trail/annotate/", trail.annotate, name="trail-annotate"),
    path("trail/more/<slug:direction>/<slug:how>/", trail.more, name="trail-more"),
    path("trail/add/", trail_begin.add, name="trail-add"),
    path("trail/handout/", trail_home.paper, name="trail-handout"),
    path("trail/text/", trail_home.text, name="trail-text"),
    path("trail/export/<slug:name>/", trail_home.export, name="trail-export"),
    # References, to be taken home
    path("references/", references.all_references, name="all-references"),
    path("references.<slug:extension>", references.all_file, name="all-references-file"),
    path("works/<slug:slug>/reference.<slug:extension>", references.reference, name="work-reference-file"),
    *(
        each
        for kind, told in references.KINDS.items()
        for each in (
            path(
                f"{told.section}/<slug:slug>/references/", references.references, {"kind": kind}, f"{kind}-references"
            ),
            path(
                f"{told.section}/<slug:slug>/references.<slug:extension>",
                references.file,
                {"kind": kind},
                f"{kind}-references-file",
            ),
        )
    ),
    # Between two records
    path("connections/", connections.connections, name="connections"),
    # The whole site
    path("", home.home, name="home"),
    path("about/", about.about, name="about"),
    path("search/", search.search, name="search"),
    path("search/suggest/", search.suggest, name="search-suggest"),
    path("feed/", feed, name="feed"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap_views.index, {"sitemaps": sitemaps()}, name="sitemap-index"),
    path(
        "sitemap-<section>.xml",
        sitemap_views.sitemap,
        {"sitemaps": sitemaps()},
        name="django.contrib.sitemaps.views.sitemap",
    ),
]
