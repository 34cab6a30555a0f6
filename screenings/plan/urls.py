"""Addresses of a visitor's plan; all of them are the visitor's own, or open by a secret token."""

from django.urls import path

from screenings.plan.views import acting, elsewhere, forgetting, marking, news, now, pocket, proposals, sharing
from screenings.plan.views import files as plan_files
from screenings.plan.views import page as plan_page
from screenings.plan.views import preferences as plan_preferences

urlpatterns = [
    path("now/", now.now, name="now"),
    path("plan/", plan_page.plan, name="plan"),
    path("plan/swap/", acting.swap, name="plan-swap"),
    path("plan/both/", acting.keep_both, name="plan-both"),
    path("plan/read/", acting.read_news, name="plan-read"),
    path("plan/calendar/", acting.calendar, name="plan-calendar"),
    path("plan/plan.csv", plan_files.table, name="plan-table"),
    path("plan/plan.txt", plan_files.text, name="plan-text"),
    path("plan/<str:token>.ics", plan_files.calendar, name="plan-feed"),
    path("plan/marks.json", marking.own_marks, name="plan-marks"),
    path("plan/pocket.json", pocket.listing, name="plan-pocket"),
    path("plan/screenings/<int:pk>/stay/", acting.stay, name="plan-stay"),
    path("plan/films/<int:pk>/", marking.keep_film, name="plan-film"),
    path("plan/screenings/<int:pk>/", marking.keep_screening, name="plan-screening"),
    path("plan/news/", news.page, name="plan-news"),
    path("plan/news/email/", news.by_email, name="plan-news-email"),
    path("plan/news/push/", news.by_push, name="plan-news-push"),
    path("plan/news/<int:pk>/stop/", news.stop_own, name="plan-news-stop-own"),
    path("plan/news/confirm/<str:token>/", news.confirm, name="plan-news-confirm"),
    path("plan/news/stop/<str:token>/", news.stop, name="plan-news-stop"),
    path("plan/proposal/", proposals.make, name="plan-propose"),
    path("plan/proposal/<int:pk>/", proposals.page, name="plan-proposal"),
    path("plan/proposal/<int:pk>/accept/", proposals.accept, name="plan-accept"),
    path("plan/proposal/<int:pk>/cancel/", proposals.cancel, name="plan-cancel"),
    path("plan/proposal/<int:pk>/adjust/", proposals.adjust, name="plan-adjust"),
    path("plan/proposal/<int:pk>/what-if/", proposals.what_if, name="plan-what-if"),
    path("plan/undo/", proposals.undo, name="plan-undo"),
    path("plan/preferences/", plan_preferences.preferences, name="plan-preferences"),
    path("plan/elsewhere/", elsewhere.elsewhere, name="plan-elsewhere"),
    path("plan/elsewhere/mail/", elsewhere.send_by_mail, name="plan-mail"),
    path("plan/restore/<str:token>/", elsewhere.restore, name="plan-restore"),
    path("plan/share/", sharing.share, name="plan-share"),
    path("plan/unshare/", sharing.unshare, name="plan-unshare"),
    path("plan/s/<str:token>/", sharing.shared, name="plan-shared"),
    path("plan/s/<str:token>/duplicate/", sharing.duplicate_shared, name="plan-duplicate"),
    path("plan/s/<str:token>/together/", sharing.compared, name="plan-together"),
    path("plan/delete/", forgetting.delete, name="plan-delete"),
    path("plan/privacy/", forgetting.privacy, name="plan-privacy"),
]
