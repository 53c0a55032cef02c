/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/faults.h"
#include "core/error.h"
#include "sim/fault-kinds.h"

#include <string.h>

#define ANSWER "answer"

typedef struct {
  const VzSimFaultKind *kind;
  guint value;
  char *method; /* NULL: any; ANSWER: where names the page answered */
  char *where;  /* page asked or path prefix; NULL: anywhere */
  guint first;  /* acts from the first-th … */
  guint last;   /* … to the last-th time, 1 is the first */
  guint seen;
} Fault;

struct _VzSimFaults {
  GPtrArray *faults;
  GPtrArray *acted; /* static names */
};

static void
free_fault (gpointer data)
{
  Fault *fault = data;

  g_free (fault->method);
  g_free (fault->where);
  g_free (fault);
}

static const VzSimFaultKind *
find_kind (const char *name)
{
  for (const VzSimFaultKind *kind = vz_sim_fault_kinds (); kind->name != NULL; kind++) {
    if (g_str_equal (kind->name, name))
      return kind;
  }
  return NULL;
}

static gboolean
read_number (const char *text, guint *number)
{
  guint64 value;

  if (!g_ascii_string_to_unsigned (text, 10, 0, 1000000, &value, NULL))
    return FALSE;
  *number = (guint)value;
  return TRUE;
}

/* Cuts @text at @mark and gives what stood behind it, or NULL. */
static char *
cut_at (char *text, char mark)
{
  char *found = strchr (text, mark);

  if (found == NULL)
    return NULL;
  *found = '\0';
  return found + 1;
}

/* "2", "2-", "2-4". */
static gboolean
read_times (Fault *fault, char *text)
{
  const char *last = cut_at (text, '-');

  if (!read_number (text, &fault->first) || fault->first == 0)
    return FALSE;
  if (last == NULL)
    fault->last = fault->first;
  else if (last[0] == '\0')
    fault->last = G_MAXUINT;
  else if (!read_number (last, &fault->last))
    return FALSE;
  return fault->last >= fault->first;
}

static void
read_where (Fault *fault, const char *text)
{
  const char *colon = strchr (text, ':');

  if (colon != NULL)
    fault->method = g_strndup (text, colon - text);
  fault->where = g_strdup (colon != NULL ? colon + 1 : text);
}

static Fault *
read_fault (const char *specification)
{
  g_autofree char *text = g_strdup (specification);
  char *times = cut_at (text, '#');
  char *where = cut_at (text, '@');
  char *value = cut_at (text, '=');
  Fault *fault = g_new0 (Fault, 1);

  fault->kind = find_kind (text);
  fault->first = 1;
  fault->last = G_MAXUINT;
  if (where != NULL)
    read_where (fault, where);
  gboolean good = fault->kind != NULL && (times == NULL || read_times (fault, times));
  if (good)
    fault->value = fault->kind->number;
  if (good && value != NULL)
    good = read_number (value, &fault->value);
  if (good)
    return fault;
  free_fault (fault);
  return NULL;
}

VzSimFaults *
vz_sim_faults_new (const char *const *specifications, GError **error)
{
  g_autoptr (VzSimFaults) faults = g_new0 (VzSimFaults, 1);

  faults->faults = g_ptr_array_new_with_free_func (free_fault);
  faults->acted = g_ptr_array_new ();
  for (guint i = 0; specifications != NULL && specifications[i] != NULL; i++) {
    Fault *fault = read_fault (specifications[i]);
    if (fault == NULL) {
      g_set_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION,
                   "no such fault: %s (KIND[=VALUE][@[METHOD:]WHERE][#N[-[M]]])",
                   specifications[i]);
      return NULL;
    }
    g_ptr_array_add (faults->faults, fault);
  }
  return g_steal_pointer (&faults);
}

void
vz_sim_faults_free (VzSimFaults *faults)
{
  if (faults == NULL)
    return;
  g_ptr_array_unref (faults->faults);
  g_ptr_array_unref (faults->acted);
  g_free (faults);
}

char *
vz_sim_faults_help (void)
{
  GString *text = g_string_new ("Faults: KIND[=VALUE][@[METHOD:]WHERE][#N[-[M]]]\n"
                                "  WHERE is the page asked for or the beginning of a path; with "
                                "answer: as METHOD, the page answered.\n"
                                "  #N is the N-th time, #N-M from the N-th to the M-th, #N- from "
                                "the N-th on.\n\n");

  for (const VzSimFaultKind *kind = vz_sim_fault_kinds (); kind->name != NULL; kind++)
    g_string_append_printf (text, "  %-20s %s\n", kind->name, kind->what);
  return g_string_free (text, FALSE);
}

static const char *
answered_page (VzSimReply *reply)
{
  json_t *steps = reply != NULL ? json_object_get (reply->json, "context_list") : NULL;
  json_t *last = json_array_get (steps, json_array_size (steps) - 1);

  return json_string_value (json_object_get (last, "page_name"));
}

/* @reply is NULL before the service has answered. */
static gboolean
is_for (const Fault *fault, const VzSimRequest *request, VzSimReply *reply)
{
  if (fault->kind->path != NULL && !g_str_has_prefix (request->path, fault->kind->path))
    return FALSE;
  if (g_strcmp0 (fault->method, ANSWER) == 0)
    return g_strcmp0 (answered_page (reply), fault->where) == 0;
  if (fault->method != NULL && !g_str_equal (fault->method, request->method))
    return FALSE;
  if (fault->where == NULL)
    return TRUE;
  if (fault->where[0] == '/')
    return g_str_has_prefix (request->path, fault->where);
  return g_strcmp0 (vz_sim_request_page (request), fault->where) == 0;
}

static gboolean
is_its_turn (Fault *fault)
{
  fault->seen++;
  return fault->seen >= fault->first && fault->seen <= fault->last;
}

static void
note (VzSimFaults *faults, const Fault *fault)
{
  g_ptr_array_add (faults->acted, (gpointer)fault->kind->name);
}

VzSimReply *
vz_sim_faults_answer (VzSimFaults *faults, const VzSimRequest *request)
{
  for (guint i = 0; i < faults->faults->len; i++) {
    Fault *fault = g_ptr_array_index (faults->faults, i);
    if (fault->kind->answer == NULL || !is_for (fault, request, NULL) || !is_its_turn (fault))
      continue;
    note (faults, fault);
    return fault->kind->answer (request, fault->value);
  }
  return NULL;
}

void
vz_sim_faults_prepare (VzSimFaults *faults,
                       VzSimShop *shop,
                       VzSimSession *session,
                       const VzSimRequest *request)
{
  for (guint i = 0; i < faults->faults->len; i++) {
    Fault *fault = g_ptr_array_index (faults->faults, i);
    if (fault->kind->prepare == NULL || !is_for (fault, request, NULL) || !is_its_turn (fault))
      continue;
    if (fault->kind->prepare (shop, session))
      note (faults, fault);
    else
      fault->seen--;
  }
}

/* A fault for which an answer has no place does not count this time. */
static gboolean
spoil (Fault *fault, VzSimReply *reply)
{
  if (fault->seen + 1 < fault->first || fault->seen >= fault->last) {
    fault->seen++;
    return FALSE;
  }
  gboolean fits = fault->kind->spoil (reply, fault->value);
  if (fits)
    fault->seen++;
  return fits;
}

void
vz_sim_faults_spoil (VzSimFaults *faults, const VzSimRequest *request, VzSimReply *reply)
{
  for (guint i = 0; i < faults->faults->len; i++) {
    Fault *fault = g_ptr_array_index (faults->faults, i);
    if (fault->kind->spoil == NULL || !is_for (fault, request, reply))
      continue;
    if (spoil (fault, reply))
      note (faults, fault);
  }
}

char *
vz_sim_faults_take_acted (VzSimFaults *faults)
{
  if (faults->acted->len == 0)
    return NULL;
  g_ptr_array_add (faults->acted, NULL);
  char *names = g_strjoinv (",", (char **)faults->acted->pdata);
  g_ptr_array_set_size (faults->acted, 0);
  return names;
}
