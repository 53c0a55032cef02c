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

const VzStrategy *
vz_strategy_find (const char *payment_type)
{
  for (guint s = 0; vz_strategies[s] != NULL; s++) {
    if (payment_type != NULL && g_strcmp0 (vz_strategies[s]->payment_type, payment_type) == 0) {
      return vz_strategies[s];
    }
  }
  return NULL;
}
