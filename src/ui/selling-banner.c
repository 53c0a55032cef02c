/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/selling-banner.h"

#include "core/notation.h"

#include <glib/gi18n-lib.h>

static gboolean
show_offline (VzBanner *banner, const VzSnapshot *snapshot, gint64 now)
{
  if (snapshot->online)
    return FALSE;
  g_autofree char *elapsed = vz_notation_elapsed (now - snapshot->offline_since);
  g_autofree char *title = g_strdup_printf (_ ("No server · %s"), elapsed);
  const char *advice = _ ("Go on scanning; paying needs the connection.");
  gint64 left = MAX ((snapshot->next_try - now) / G_USEC_PER_SEC, 0);
  g_autofree char *text = snapshot->next_try == 0
                              ? g_strdup (advice)
                              : g_strdup_printf (_ ("%s\nNext try in %d s."), advice, (int)left);
  vz_banner_show (banner, &(VzBannerText){ .kind = "danger",
                                           .icon = "cloud-off",
                                           .title = title,
                                           .text = text,
                                           .key_label = _ ("Try now"),
                                           .key_icon = "again",
                                           .key_action = "register.retry" });
  return TRUE;
}

static gboolean
show_refused_voucher (VzBanner *banner, const VzSaleView *sale, const char *closed)
{
  if (sale->voucher_refused == NULL || g_strcmp0 (sale->voucher_tried, closed) == 0)
    return FALSE;
  const char *code = sale->voucher_tried != NULL ? sale->voucher_tried : "";
  g_autofree char *title = g_strdup_printf (_ ("Voucher %s was not applied"), code);
  g_autofree char *text =
      g_strdup_printf (_ ("Server: “%s” The total has not changed."), sale->voucher_refused);
  vz_banner_show (banner, &(VzBannerText){ .kind = "danger",
                                           .icon = "x-circle",
                                           .title = title,
                                           .text = text,
                                           .key_label = _ ("Other voucher"),
                                           .key_action = "frame.ask-voucher",
                                           .closable = TRUE });
  return TRUE;
}

static gboolean
show_unavailable (VzBanner *banner, const VzSaleView *sale)
{
  if (sale->unavailable->len == 0)
    return FALSE;
  g_autoptr (GString) names = g_string_new (NULL);
  for (guint i = 0; i < sale->unavailable->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                            (const char *)g_ptr_array_index (sale->unavailable, i));
  vz_banner_show (banner,
                  &(VzBannerText){ .kind = "caution",
                                   .icon = "alert",
                                   .title = _ ("Not available any more; taken out of the basket"),
                                   .text = names->str });
  return TRUE;
}

void
vz_selling_banner_show (VzBanner *banner,
                        const VzSnapshot *snapshot,
                        gint64 now,
                        const char *closed)
{
  g_return_if_fail (VZ_IS_BANNER (banner) && snapshot != NULL && snapshot->sale != NULL);
  const VzSaleView *sale = snapshot->sale;
  const VzProblem *blocked = snapshot->blocked;
  if (blocked == NULL && show_offline (banner, snapshot, now))
    return;
  if (blocked != NULL)
    vz_banner_show_problem (banner, blocked);
  else if (sale->problem != NULL)
    vz_banner_show_problem (banner, sale->problem);
  else if (snapshot->scan_dropped != NULL)
    vz_banner_show_notice (banner, snapshot->scan_dropped);
  else if (!show_refused_voucher (banner, sale, closed) && !show_unavailable (banner, sale))
    vz_banner_show (banner, NULL);
}
