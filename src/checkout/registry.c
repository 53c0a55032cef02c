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
