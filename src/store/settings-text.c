/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/settings-text.h"

#include <glib/gstdio.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

struct _VzSettingsText {
  char *path;
  GKeyFile *keys;
  GHashTable *lines; /* "[group]" or "[group] key" → line */
  guint last_line;
};

static gboolean fail_at (VzSettingsText *text, GError **error, guint line, const char *format, ...)
    G_GNUC_PRINTF (4, 5);

static gboolean
fail_at (VzSettingsText *text, GError **error, guint line, const char *format, ...)
{
  g_autofree char *expected = NULL;
  va_list arguments;

  va_start (arguments, format);
  expected = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION, "%s:%u: %s", text->path, line, expected);
  return FALSE;
}

static gboolean
remember (VzSettingsText *text, char *place, guint line, GError **error)
{
  guint before = GPOINTER_TO_UINT (g_hash_table_lookup (text->lines, place));

  if (before > 0) {
    fail_at (text, error, line, "%s is there already, in line %u; each may be given once", place,
             before);
    g_free (place);
    return FALSE;
  }
  g_hash_table_insert (text->lines, place, GUINT_TO_POINTER (line));
  return TRUE;
}

static gboolean
scan_heading (VzSettingsText *text, const char *heading, guint line, char **group, GError **error)
{
  gsize length = strlen (heading);

  if (length < 3 || heading[length - 1] != ']' || strcspn (heading + 1, "[]") != length - 2)
    return fail_at (text, error, line, "a heading is expected as [name]");
  g_free (*group);
  *group = g_strdup (heading);
  return remember (text, g_strdup (heading), line, error);
}

static gboolean
scan_key (VzSettingsText *text, const char *content, guint line, const char *group, GError **error)
{
  const char *equals = strchr (content, '=');
  g_autofree char *key = equals ? g_strchomp (g_strndup (content, equals - content)) : NULL;

  if (!key || !*key || strpbrk (key, "[]"))
    return fail_at (text, error, line, "a line is expected as key=value, [heading] or # remark");
  if (!group)
    return fail_at (text, error, line,
                    "a heading such as [register] is expected before the first key");
  return remember (text, g_strconcat (group, " ", key, NULL), line, error);
}

static gboolean
scan_line (VzSettingsText *text, char *content, guint line, char **group, GError **error)
{
  g_strstrip (content);
  if (!*content || *content == '#')
    return TRUE;
  if (*content == '[')
    return scan_heading (text, content, line, group, error);
  return scan_key (text, content, line, *group, error);
}

static gboolean
scan (VzSettingsText *text, const char *content, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (content, "\n", -1);
  g_autofree char *group = NULL;

  text->last_line = MAX (g_strv_length (lines), 1);
  if (g_str_has_suffix (content, "\n"))
    text->last_line--;
  for (guint i = 0; lines[i]; i++)
    if (!scan_line (text, lines[i], i + 1, &group, error))
      return FALSE;
  return TRUE;
}

static guint
count_lines (const char *start, const char *end)
{
  guint lines = 1;

  for (; start < end; start++)
    lines += *start == '\n';
  return lines;
}

static gboolean
check_form (VzSettingsText *text, const char *content, gsize length, GError **error)
{
  const char *end;

  if (length > VZ_SETTINGS_FILE_MAX)
    return fail_at (text, error, 1, "a file of at most 256 KiB is expected");
  if (!g_utf8_validate (content, length, &end))
    return fail_at (text, error, count_lines (content, end), "text in UTF-8 is expected");
  return scan (text, content, error);
}

static gssize
read_bounded (const char *path, char *buffer, gsize size)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0);
  gsize length = 0;
  gssize n = -1;

  if (fd < 0)
    return -1;
  while (length < size && (n = read (fd, buffer + length, size - length)) > 0)
    length += n;
  close (fd);
  return n < 0 ? -1 : (gssize)length;
}

static gboolean
parse (VzSettingsText *text, const char *content, gsize length, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (g_str_has_prefix (content, BYTE_ORDER_MARK))
    return parse (text, content + strlen (BYTE_ORDER_MARK), length - strlen (BYTE_ORDER_MARK),
                  error);
  if (!check_form (text, content, length, error))
    return FALSE;
  if (g_key_file_load_from_data (text->keys, content, length, G_KEY_FILE_NONE, &local))
    return TRUE;
  return fail_at (text, error, 1, "%s", local->message);
}

static VzSettingsText *
text_new (const char *path)
{
  VzSettingsText *text = g_new0 (VzSettingsText, 1);

  text->path = g_strdup (path);
  text->keys = g_key_file_new ();
  text->lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return text;
}

VzSettingsText *
vz_settings_text_load (const char *path, GError **error)
{
  g_autoptr (VzSettingsText) text = text_new (path);
  g_autofree char *content = g_malloc (VZ_SETTINGS_FILE_MAX + 2);
  gssize length = read_bounded (path, content, VZ_SETTINGS_FILE_MAX + 1);

  if (length < 0) {
    g_set_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION, "%s: the file cannot be read (%s)", path,
                 g_strerror (errno));
    return NULL;
  }
  content[length] = '\0';
  return parse (text, content, length, error) ? g_steal_pointer (&text) : NULL;
}

void
vz_settings_text_free (VzSettingsText *text)
{
  if (!text)
    return;
  g_hash_table_unref (text->lines);
  g_key_file_unref (text->keys);
  g_free (text->path);
  g_free (text);
}

const char *
vz_settings_text_path (VzSettingsText *text)
{
  return text->path;
}

GKeyFile *
vz_settings_text_keys (VzSettingsText *text)
{
  return text->keys;
}

guint
vz_settings_text_line (VzSettingsText *text, const char *group, const char *key)
{
  g_autofree char *heading = g_strdup_printf ("[%s]", group);
  g_autofree char *place = g_strconcat (heading, " ", key, NULL);
  guint line = GPOINTER_TO_UINT (g_hash_table_lookup (text->lines, place));

  if (line == 0)
    line = GPOINTER_TO_UINT (g_hash_table_lookup (text->lines, heading));
  return line > 0 ? line : text->last_line;
}

gboolean
vz_settings_text_fail (VzSettingsText *text,
                       GError **error,
                       const char *group,
                       const char *key,
                       const char *format,
                       ...)
{
  g_autofree char *expected = NULL;
  va_list arguments;

  va_start (arguments, format);
  expected = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  return fail_at (text, error, vz_settings_text_line (text, group, key), "%s", expected);
}
