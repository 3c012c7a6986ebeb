from countries.records.projects import PROJECTS
from countries.records.views import patterns

app_name = "projects"
urlpatterns = patterns(PROJECTS)
