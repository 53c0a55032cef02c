/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/registry.h"

const VzPage *
vz_page_find (const char *name, const VzStrategy **strategy)
{
  for (guint s = 0; vz_strategies[s] != NULL; s++) {
    for (const VzPage *page = vz_strategies[s]->pages; page->name != NULL; page++) {
      if (g_strcmp0 (page->name, name) == 0) {
        if (strategy != NULL) {
          *strategy = vz_strategies[s];
        }
        return page;
      }
    }
  }
  return NULL;
}

static const VzPage *
find_number (const VzPage *page)
{
  while (page->name != NULL && (page->kind != VZ_PAGE_WAIT || page->link != NULL)) {
    page++;
  }
  return page->name != NULL ? page : NULL;
}

const VzPage *
vz_page_of_number (const char *payment_type)
{
  for (guint s = 0; payment_type != NULL && vz_strategies[s] != NULL; s++) {
    if (g_strcmp0 (vz_strategies[s]->payment_type, payment_type) == 0) {
      return find_number (vz_strategies[s]->pages);
    }
  }
  return NULL;
}
