"""People and their roles, kept by the administrator."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from meetlat.records.people.models import Person, Role, RoleAssignment
from meetlat.records.people.queries import people_with_roles, person_by_id, roles_of
from meetlat.records.people.services import assign_role, create_person, end_role
from meetlat.web.access import StaffRequest, for_roles
from meetlat.web.people.forms import EndRoleForm, PersonForm, RoleForm


@for_roles(Role.ADMINISTRATOR)
@require_safe
def people(request: StaffRequest) -> HttpResponse:
    """Show everyone, with the roles held today."""
    everyone = people_with_roles(timezone.localdate())
    sought = request.GET.get("zoek", "").strip()
    if sought:
        everyone = [row for row in everyone if sought.lower() in _text_of(*row)]
    return render(request, "people/list.html", {"people": everyone, "sought": sought})


def _text_of(person: Person, roles: list[RoleAssignment]) -> str:
    words = [person.name, person.email, str(person.unit or "")]
    words += [f"{role.get_role_display()} {role.get_aspect_display()}" for role in roles]
    return " ".join(words).lower()


@for_roles(Role.ADMINISTRATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: StaffRequest) -> HttpResponse:
    """Enter someone new."""
    form = PersonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            person = create_person(**form.cleaned_data, at=timezone.now(), by=request.person)
        except ValidationError as error:
            _put(error, form)
        else:
            messages.success(request, _("%(name)s is toegevoegd.") % {"name": person.name})
            return redirect("people:person", person.pk)
    return render(request, "people/add.html", {"form": form})


@for_roles(Role.ADMINISTRATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def person(request: StaffRequest, person_id: UUID) -> HttpResponse:
    """Show one person with all roles, past ones too, and give a role."""
    found = person_by_id(str(person_id))
    if found is None:
        raise Http404
    form = RoleForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        data = form.cleaned_data
        try:
            assign_role(
                found,
                data["role"],
                aspect=data["aspect"],
                from_=data["valid_from"],
                until=data["valid_until"],
                at=timezone.now(),
                by=request.person,
            )
        except ValidationError as error:
            _put(error, form)
        else:
            messages.success(request, _("De rol is toegekend."))
            return redirect("people:person", found.pk)
    context = {"shown": found, "roles": roles_of(found), "form": form, "day": timezone.localdate()}
    return render(request, "people/person.html", context)


@for_roles(Role.ADMINISTRATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: StaffRequest, assignment_id: UUID) -> HttpResponse:
    """Ask from which day a role is no longer held, and end it."""
    assignment = get_object_or_404(
        RoleAssignment.objects.select_related("person"), pk=assignment_id
    )
    form = EndRoleForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            end_role(assignment, on=form.cleaned_data["on"], at=timezone.now(), by=request.person)
        except ValidationError as error:
            _put(error, form)
        else:
            messages.success(request, _("De rol is beëindigd."))
            return redirect("people:person", assignment.person_id)
    return render(request, "people/end_role.html", {"form": form, "assignment": assignment})


def _put(error: ValidationError, form: Form) -> None:
    """Put what the records refused on the field it belongs to, or above the form."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, problems in error.error_dict.items():
        form.add_error(name if name in form.fields else None, problems)
