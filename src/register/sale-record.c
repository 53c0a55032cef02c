/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/sale-record.h"

#include "checkout/collect-page.h"
#include "checkout/registry.h"
#include "core/error.h"

VzSaleRecord *
vz_sale_record_read (VzArchive *archive, const char *number, GError **error)
{
  g_autoptr (GPtrArray) events = vz_archive_events (archive, number, error);
  VzSaleRecord *record;

  if (events == NULL) {
    return NULL;
  }
  if (events->len == 0) {
    g_set_error (error, VZ_ERROR, VZ_ERROR_NOT_FOUND, "the journal has no sale %s", number);
    return NULL;
  }
  record = g_new0 (VzSaleRecord, 1);
  record->sale = vz_sale_new (number);
  for (guint i = 0; i < events->len; i++) {
    vz_sale_apply (record->sale, g_ptr_array_index (events, i));
  }
  record->events = g_steal_pointer (&events);
  return record;
}

void
vz_sale_record_free (VzSaleRecord *record)
{
  g_return_if_fail (record != NULL);

  vz_sale_free (record->sale);
  g_ptr_array_unref (record->events);
  g_free (record);
}

static const VzPage *
find_page (const char *name)
{
  return g_str_equal (name, VZ_COLLECT_PAGE) ? vz_collect_page () : vz_page_find (name, NULL);
}

static const char *
page_title (const char *name, gpointer data)
{
  const VzPage *page = find_page (name);

  return page != NULL ? page->title : NULL;
}

/* A pk, or what another event has told as an amount. */
static gboolean
is_key (VzFieldKind kind)
{
  return kind == VZ_FIELD_FIXED || kind == VZ_FIELD_COPIED || kind == VZ_FIELD_CHOICE ||
         kind == VZ_FIELD_INSTALMENT || kind == VZ_FIELD_CASH;
}

static const char *
answer_label (const char *name, const char *parameter, gpointer data)
{
  const VzPage *page = find_page (name);

  for (const VzField *field = page != NULL ? page->fields : NULL;
       field != NULL && field->name != NULL; field++) {
    if (g_str_equal (field->name, parameter)) {
      return is_key (field->kind) ? "" : field->label;
    }
  }
  return NULL;
}

VzStory *
vz_sale_record_tell (const VzSaleRecord *record,
                     const VzNotation *notation,
                     const char *(*cashier_name) (const char *id, gpointer data),
                     gpointer data)
{
  const VzStoryWords words = { .notation = notation,
                               .cashier_name = cashier_name,
                               .page_title = page_title,
                               .answer_label = answer_label,
                               .data = data };

  return vz_story_new (record->sale, record->events, &words);
}
