from django.http import HttpResponse


def home(request, **kw):
    return HttpResponse("")
