"""The public addresses. They are permanent: none is changed or given to something else."""

from django.urls import path

from historiography.pages import authors, claims, works

urlpatterns = [
    # Claims
    path("claims/", claims.claims, name="claims"),
    path("claims/<slug:slug>/", claims.claim, name="claim"),
    path("claims/<slug:slug>/card/", claims.card, name="claim-card"),
    # Works
    path("works/", works.works, name="works"),
    path("works/<slug:slug>/", works.work, name="work"),
    path("works/<slug:slug>/card/", works.card, name="work-card"),
    path("works/<slug:slug>/cited/", works.cited, name="work-cited"),
    path("works/<slug:slug>/argued/", works.argued, name="work-argued"),
    path("works/<slug:slug>/read/", works.read, name="work-read"),
    # Authors: one address for all, whether historians or other voices
    path("historians/", authors.historians, name="historians"),
    path("voices/", authors.voices, name="voices"),
    path("historians/<slug:slug>/", authors.author, name="author"),
    path("historians/<slug:slug>/card/", authors.card, name="author-card"),
    path("historians/<slug:slug>/cites/", authors.cites, name="author-cites"),
    path("historians/<slug:slug>/cited/", authors.cited, name="author-cited"),
    # Home, schools, debates, topics, terms, eras, about, search
]
