"""The sitemap of the whole portal: apps by string only."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("account/invitation/", include("itaportal.agencies.urls.invitation")),
    path("account/signing/", include("itaportal.memos.urls_card")),
    path("account/", include("itaportal.accounts.urls")),
    path("drafts/", include("itaportal.drafts.urls")),
    path("notices/", include("itaportal.agencies.urls.notices")),
    path("work/", include("itaportal.agencies.urls.work")),
    path("work/<slug:agency>/admin/chains/", include("itaportal.memos.urls")),
    path("province/", include("measures.urls_province")),
    path("portal/", include("itaportal.agencies.urls.portal")),
    path("work/<slug:agency>/", include("measures.urls")),
    path("work/<slug:agency>/", include("reports.urls.work")),
    path("work/<slug:agency>/memos/", include("reports.urls.memos")),
    path("", include("reports.urls.public")),
]
