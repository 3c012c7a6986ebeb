from countries.records.policies import POLICIES
from countries.records.views import patterns

app_name = "policies"
urlpatterns = patterns(POLICIES)
