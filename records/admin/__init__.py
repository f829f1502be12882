"""What the admins of all apps are built from."""

from records.admin.addresses import change_url, named
from records.admin.base import CuratedAdmin, PartInline, PartTable, in_lines, labelled
from records.admin.duplicates import LikelyPairAdmin
from records.admin.fields import OrderedField, PlacesField, SuppliedField
from records.admin.filters import EnteredTogether, WorkToDo
from records.admin.forms import CuratedForm, PartForm, PartFormSet, RecordForm, StatefulForm
from records.admin.operations import OperationAdmin
from records.admin.previewing import Previewing
from records.admin.record import STATE_QUESTIONS, RecordAdmin, StatefulAdmin

__all__ = [
    "STATE_QUESTIONS",
    "CuratedAdmin",
    "CuratedForm",
    "EnteredTogether",
    "LikelyPairAdmin",
    "OperationAdmin",
    "OrderedField",
    "PartForm",
    "PartFormSet",
    "PartInline",
    "PartTable",
    "PlacesField",
    "Previewing",
    "RecordAdmin",
    "RecordForm",
    "StatefulAdmin",
    "StatefulForm",
    "SuppliedField",
    "WorkToDo",
    "change_url",
    "in_lines",
    "labelled",
    "named",
]
