from django.http import HttpResponse


def visit(request, **kw):
    return HttpResponse("")


def page(request, **kw):
    return HttpResponse("")
