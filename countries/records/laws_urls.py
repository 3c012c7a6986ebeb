from countries.records.laws import LABOUR_LAWS
from countries.records.views import patterns

app_name = "labour_laws"
urlpatterns = patterns(LABOUR_LAWS)
