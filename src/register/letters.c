/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/letters.h"

#include "core/sale-receipt.h"
#include "store/code-page-file.h"
#include "wire/escpos-pages.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define KEY "code-page"
#define NONE "none" /* of the lines was right */

struct _VzLetters {
  VzGiven *given;
  char *state_dir;
  GHashTable *answers; /* device → text for vz_code_pages_read(), or NONE */
  GHashTable *asked;   /* devices */
  guint lines;         /* of a test receipt; 0: they were not counted yet */
  guint writing;       /* answers that are on their way to the disk */
  gboolean unwritten;  /* the last one is not there */
  GCancellable *life;
};

/* What cannot be read is answered anew: only letters depend on it. */
static GHashTable *
read_answers (const char *state_dir)
{
  g_autoptr (GError) error = NULL;
  GHashTable *answers = vz_code_page_file_read (state_dir, &error);

  if (answers == NULL) {
    g_message ("%s", error->message);
    answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  }
  return answers;
}

VzLetters *
vz_letters_new (VzGiven *given, const char *state_dir)
{
  VzLetters *letters = g_new0 (VzLetters, 1);

  letters->given = given;
  letters->state_dir = g_strdup (state_dir);
  letters->answers = read_answers (state_dir);
  letters->asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  letters->life = g_cancellable_new ();
  return letters;
}

void
vz_letters_free (VzLetters *letters)
{
  g_cancellable_cancel (letters->life);
  g_object_unref (letters->life);
  g_hash_table_unref (letters->asked);
  g_hash_table_unref (letters->answers);
  g_free (letters->state_dir);
  g_free (letters);
}

static gboolean
is_configured (VzLetters *letters, const char *name)
{
  const GPtrArray *devices = letters->given->settings->devices;

  for (guint i = 0; i < devices->len; i++) {
    const VzDeviceSettings *device = g_ptr_array_index (devices, i);

    if (g_str_equal (device->name, name)) {
      return g_hash_table_contains (device->keys, KEY);
    }
  }
  return FALSE;
}

void
vz_letters_apply (VzLetters *letters, VzDevice *printer, VzPrinterProfile *profile)
{
  const char *name = vz_device_name (printer);
  const char *answer = g_hash_table_lookup (letters->answers, name);

  if (answer == NULL || is_configured (letters, name)) {
    return;
  }
  if (g_str_equal (answer, NONE)) {
    memset (profile->code_pages, 0, sizeof profile->code_pages);
  } else if (!vz_code_pages_read (profile->code_pages, answer)) {
    g_debug ("%s: “%s” is no code page", name, answer);
  }
}

guint
vz_letters_count_lines (void)
{
  return vz_escpos_count_code_pages (VZ_TEST_LETTERS);
}

void
vz_letters_ask (VzLetters *letters, VzDevice *printer)
{
  if (!is_configured (letters, vz_device_name (printer))) {
    g_hash_table_add (letters->asked, g_strdup (vz_device_name (printer)));
    letters->lines = letters->lines != 0 ? letters->lines : vz_letters_count_lines ();
  }
}

void
vz_letters_do_not_ask (VzLetters *letters, VzDevice *printer)
{
  g_hash_table_remove (letters->asked, vz_device_name (printer));
}

/* -- an answer -- */

typedef struct {
  char *state_dir;
  GHashTable *answers; /* all of them, as they were then */
} Writing;

static void
writing_free (gpointer data)
{
  Writing *writing = data;

  g_free (writing->state_dir);
  g_hash_table_unref (writing->answers);
  g_free (writing);
}

static GHashTable *
copy (GHashTable *answers)
{
  GHashTable *copied = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer name;
  gpointer answer;

  g_hash_table_iter_init (&iter, answers);
  while (g_hash_table_iter_next (&iter, &name, &answer)) {
    g_hash_table_insert (copied, g_strdup (name), g_strdup (answer));
  }
  return copied;
}

static void
write_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Writing *writing = data;
  GError *error = NULL;

  if (vz_code_page_file_write (writing->state_dir, writing->answers, &error)) {
    g_task_return_boolean (task, TRUE);
  } else {
    g_task_return_error (task, error);
  }
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  VzLetters *letters = data;
  g_autoptr (GError) error = NULL;
  gboolean written = g_task_propagate_boolean (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    return; /* there is nobody any more */
  }
  if (!written) {
    g_message ("%s", error->message);
  }
  letters->writing--;
  letters->unwritten = !written;
  letters->given->changed (letters->given->data);
}

static void
begin_writing (VzLetters *letters)
{
  g_autoptr (GTask) task = g_task_new (NULL, letters->life, on_written, letters);
  Writing *writing = g_new0 (Writing, 1);

  writing->state_dir = g_strdup (letters->state_dir);
  writing->answers = copy (letters->answers);
  g_task_set_task_data (task, writing, writing_free);
  letters->writing++;
  vz_worker_run (letters->given->worker, task, write_in_thread);
}

/* NULL: there is no such line. */
static char *
text_of_line (guint line)
{
  VzCodePage pages[VZ_CODE_PAGES] = { { 0 } };

  if (line == 0) {
    return g_strdup (NONE);
  }
  return vz_escpos_find_code_page (VZ_TEST_LETTERS, line, pages) ? vz_code_pages_write (pages)
                                                                 : NULL;
}

gboolean
vz_letters_answer (VzLetters *letters, VzDevice *printer, guint line)
{
  const char *name = vz_device_name (printer);
  char *answer = text_of_line (line);

  if (answer == NULL || !vz_device_can_print (printer) || is_configured (letters, name)) {
    g_free (answer);
    return FALSE;
  }
  g_hash_table_replace (letters->answers, g_strdup (name), answer);
  vz_letters_do_not_ask (letters, printer);
  begin_writing (letters);
  letters->given->changed (letters->given->data);
  return TRUE;
}

/* -- how it is -- */

void
vz_letters_fill (VzLetters *letters, VzDevice *device, VzDeviceView *view)
{
  VzPrinterProfile profile;

  if (!vz_device_can_print (device)) {
    return;
  }
  profile = *vz_device_printer (device);
  vz_letters_apply (letters, device, &profile);
  view->code_pages = vz_code_pages_write (profile.code_pages);
  view->answered = g_hash_table_contains (letters->answers, view->name);
  view->code_pages_configured = is_configured (letters, view->name);
  view->asks = view->trial != VZ_TRIAL_WAITS && g_hash_table_contains (letters->asked, view->name);
  view->lines = view->asks ? letters->lines : 0;
  view->answer_waits = letters->writing > 0;
  view->answer_unwritten = letters->unwritten;
}

static char *
text_of_pages (const VzDeviceView *view)
{
  g_auto (GStrv) names = g_strsplit (view->code_pages, ",", -1);
  g_autofree char *pages = g_strjoinv (", ", names);

  if (view->code_pages_configured) {
    return g_strdup_printf (view->answered
                                ? _ ("Code page %s, from the configuration; the answer that was "
                                     "given here is not used.")
                                : _ ("Code page %s, from the configuration."),
                            pages);
  }
  if (!view->answered) {
    return g_strdup_printf (_ ("Code page %s, from its profile."), pages);
  }
  return *pages != '\0' ? g_strdup_printf (_ ("Code page %s, as was answered."), pages)
                        : g_strdup (_ ("Letters such as ğ are drawn, as was answered."));
}

char *
vz_letters_text (const VzDeviceView *view)
{
  g_autofree char *text = view->code_pages != NULL ? text_of_pages (view) : NULL;

  if (text == NULL || !view->answered || !view->answer_unwritten) {
    return g_steal_pointer (&text);
  }
  return g_strconcat (text, " ",
                      _ ("The answer could not be written to disk: it holds until the next start."),
                      NULL);
}
