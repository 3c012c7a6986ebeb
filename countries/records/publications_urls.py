from countries.records.publications import PUBLICATIONS
from countries.records.views import patterns

app_name = "publications"
urlpatterns = patterns(PUBLICATIONS)
