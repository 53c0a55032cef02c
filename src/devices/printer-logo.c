/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/printer-logo.h"

#include "wire/escpos.h"

#define MOST_SENT 2 /* its memory wears out */
#define PATIENCE 2  /* ticks */

void
vz_printer_logo_want (VzPrinterLogo *logo, const VzBitmap *picture, const VzPrinterProfile *profile)
{
  vz_printer_logo_clear (logo);
  logo->bytes = vz_escpos_keep_logo (picture, profile, logo->key);
}

void
vz_printer_logo_clear (VzPrinterLogo *logo)
{
  g_clear_pointer (&logo->bytes, g_bytes_unref);
  *logo = (VzPrinterLogo){ 0 };
}

void
vz_printer_logo_forget (VzPrinterLogo *logo)
{
  logo->doubted = logo->doubted || logo->state == VZ_LOGO_SENT;
  logo->state = VZ_LOGO_NOT_ASKED;
}

void
vz_printer_logo_doubt (VzPrinterLogo *logo)
{
  logo->doubted = TRUE;
}

gsize
vz_printer_logo_cut_off (const VzPrinterLogo *logo)
{
  return logo->state == VZ_LOGO_SENT ? g_bytes_get_size (logo->bytes) : 0;
}

static void
ask (VzPrinterLogo *logo, VzLink *link)
{
  g_autoptr (GBytes) question = vz_escpos_ask_for_logos ();
  logo->ticks = 0;
  vz_link_write (link, question);
}

void
vz_printer_logo_step (VzPrinterLogo *logo, VzLink *link)
{
  if (!logo->bytes)
    return;
  if (logo->state == VZ_LOGO_NOT_ASKED) {
    logo->state = VZ_LOGO_ASKED;
    ask (logo, link);
  } else if (logo->state == VZ_LOGO_MISSING) {
    logo->state = VZ_LOGO_SENT;
    logo->sent++;
    vz_link_write (link, logo->bytes);
    ask (logo, link);
  }
}

void
vz_printer_logo_hear (VzPrinterLogo *logo, const VzEscposStatus *status)
{
  if (!logo->bytes || logo->state == VZ_LOGO_NOT_ASKED)
    return;
  logo->doubted = logo->doubted && logo->state != VZ_LOGO_SENT;
  if (vz_escpos_status_has_logo (status, logo->key) && !logo->doubted)
    logo->state = VZ_LOGO_KEPT;
  else if (logo->state == VZ_LOGO_ASKED && logo->sent < MOST_SENT)
    logo->state = VZ_LOGO_MISSING;
  else
    logo->state = VZ_LOGO_REFUSED;
}

void
vz_printer_logo_tick (VzPrinterLogo *logo)
{
  if (vz_printer_logo_is_awaited (logo) && ++logo->ticks >= PATIENCE)
    logo->state = VZ_LOGO_REFUSED;
}

gboolean
vz_printer_logo_is_awaited (const VzPrinterLogo *logo)
{
  return logo->state == VZ_LOGO_ASKED || logo->state == VZ_LOGO_SENT;
}

gboolean
vz_printer_logo_is_settled (const VzPrinterLogo *logo)
{
  return !logo->bytes || logo->state == VZ_LOGO_KEPT || logo->state == VZ_LOGO_REFUSED;
}

const char *
vz_printer_logo_key (const VzPrinterLogo *logo)
{
  return logo->state == VZ_LOGO_KEPT ? logo->key : "";
}
