from django.http import HttpResponse


def archive(request, **kw):
    return HttpResponse("")


def edition(request, **kw):
    return HttpResponse("")


def films(request, **kw):
    return HttpResponse("")


def schedule(request, **kw):
    return HttpResponse("")


def sections(request, **kw):
    return HttpResponse("")


def section(request, **kw):
    return HttpResponse("")
