/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/page-banner.h"

#include "ui/sale-bar.h"

#include <glib/gi18n-lib.h>

static char *
join_messages (GPtrArray *messages)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();

  g_ptr_array_extend (lines, messages, NULL, NULL);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv (" ", (char **)lines->pdata);
}

static void
show_refusal (VzBanner *banner, const VzQuestion *question)
{
  g_autofree char *messages = join_messages (question->messages);
  g_autofree char *text = g_strdup_printf (_ ("Server: “%s”"), messages);

  vz_banner_show (banner, &(VzBannerText){ .kind = "danger",
                                           .icon = "x-circle",
                                           .title = _ ("The server did not accept this"),
                                           .text = text });
}

static void
show_offline (VzBanner *banner, const VzSnapshot *snapshot, gint64 now)
{
  g_autofree char *text = vz_offline_text (snapshot, now);

  vz_banner_show (banner, &(VzBannerText){ .kind = "caution",
                                           .icon = "cloud-off",
                                           .title = _ ("No server"),
                                           .text = text });
}

static gboolean
is_refused (const VzSaleView *sale)
{
  return sale->stage == VZ_STAGE_ASKING && sale->question != NULL &&
         sale->question->messages->len > 0;
}

void
vz_page_banner_show (VzBanner *banner, const VzSnapshot *snapshot, gint64 now)
{
  const VzSaleView *sale;

  g_return_if_fail (VZ_IS_BANNER (banner) && snapshot != NULL);

  sale = snapshot->sale;
  if (snapshot->blocked != NULL) {
    vz_banner_show_problem (banner, snapshot->blocked);
  } else if (!snapshot->online) {
    show_offline (banner, snapshot, now);
  } else if (sale->problem != NULL) {
    vz_banner_show_problem (banner, sale->problem);
  } else if (snapshot->scan_dropped != NULL) {
    vz_banner_show_notice (banner, snapshot->scan_dropped);
  } else if (is_refused (sale)) {
    show_refusal (banner, sale->question);
  } else {
    vz_banner_show (banner, NULL);
  }
}
