/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/money.h"

#include <string.h>

/* Codes by their number of decimals, as ISO 4217 has them; "INR" and "LEI" as commerce lists them.
 */
static const char *const codes[] = {
  [0] = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
  [2] =
      "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD "
      "CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD "
      "GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LEI LKR LRD LSL "
      "MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK "
      "PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB "
      "TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD YER ZAR ZMW ZWL",
  [3] = "BHD IQD JOD KWD LYD OMR TND",
};

int
vz_currency_decimals (const char *currency)
{
  g_autofree char *upper = NULL;

  g_return_val_if_fail (currency != NULL, -1);

  if (strlen (currency) != 3 || strchr (currency, ' ') != NULL) {
    return -1;
  }
  upper = g_ascii_strup (currency, -1);
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++) {
    if (codes[i] != NULL && strstr (codes[i], upper) != NULL) {
      return (int)i;
    }
  }
  return -1;
}
