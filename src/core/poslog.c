/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/poslog.h"

#define CONTROL "ControlTransaction"
#define ORDER "CustomerOrderTransaction"
#define SALE "RetailTransaction"
#define STATUS SALE "/@TransactionStatus="
#define LINE SALE "/LineItem"
#define TENDER LINE "/Tender"
#define RECEIPT SALE "/ReceiptImage"

static const char *const paths[VZ_EVENT_LAST] = {
  [VZ_EVENT_REGISTER_OPENED] = CONTROL "/POSSOD",
  [VZ_EVENT_CASHIER_ADDED] = CONTROL,
  [VZ_EVENT_SIGNED_IN] = CONTROL "/SignOn",
  [VZ_EVENT_SIGN_IN_REFUSED] = CONTROL,
  [VZ_EVENT_LOCKED] = CONTROL "/SignOff",
  [VZ_EVENT_SALE_OPENED] = SALE,
  [VZ_EVENT_CUSTOMER_SET] = SALE "/Customer",
  [VZ_EVENT_CODE_SCANNED] = LINE,
  [VZ_EVENT_SCAN_DROPPED] = CONTROL,
  [VZ_EVENT_LINE_ADDED] = LINE "/Sale",
  [VZ_EVENT_CODE_UNKNOWN] = LINE,
  [VZ_EVENT_ROW_REFUSED] = LINE,
  [VZ_EVENT_ROW_REMOVED] = LINE "/@VoidFlag",
  [VZ_EVENT_QUANTITY_SET] = LINE "/Sale/Quantity",
  [VZ_EVENT_VOUCHER_ENTERED] = LINE "/Discount",
  [VZ_EVENT_VOUCHER_REFUSED] = LINE "/Discount",
  [VZ_EVENT_BASKET_PRICED] = SALE "/Total",
  [VZ_EVENT_CHECKOUT_STARTED] = STATUS "Totaled",
  [VZ_EVENT_PAGE_SHOWN] = SALE,
  [VZ_EVENT_ANSWERED] = SALE,
  [VZ_EVENT_PAYMENT_CHOSEN] = TENDER,
  [VZ_EVENT_INSTALMENT_CHOSEN] = TENDER,
  [VZ_EVENT_TENDERED] = TENDER "/Amount",
  [VZ_EVENT_PAY_INTENDED] = TENDER "/Authorization",
  [VZ_EVENT_ACCOUNT_CHOSEN] = TENDER,
  [VZ_EVENT_CHECKOUT_LEFT] = SALE,
  [VZ_EVENT_WAITING] = TENDER "/Authorization",
  [VZ_EVENT_SET_ASIDE] = STATUS "Suspended",
  [VZ_EVENT_TAKEN_UP] = STATUS "SuspendedRetrieved",
  [VZ_EVENT_UNKNOWN] = TENDER "/Authorization",
  [VZ_EVENT_COMPLETED] = STATUS "Tendered",
  [VZ_EVENT_ORDER_READ] = ORDER,
  [VZ_EVENT_VOID_ASKED] = SALE,
  [VZ_EVENT_VOIDED] = "@CancelFlag",
  [VZ_EVENT_PRINT_ORDERED] = RECEIPT,
  [VZ_EVENT_PRINT_BEGUN] = RECEIPT,
  [VZ_EVENT_PRINTED] = RECEIPT,
  [VZ_EVENT_NOT_PRINTED] = RECEIPT,
  [VZ_EVENT_COLLECT_READ] = ORDER,
  [VZ_EVENT_CHARGE_INTENDED] = TENDER "/Authorization",
  [VZ_EVENT_CHARGE_TOLD] = TENDER "/Authorization",
  [VZ_EVENT_CONFIRM_INTENDED] = TENDER "/Authorization",
  [VZ_EVENT_COLLECT_REFUSED] = TENDER "/Authorization",
  [VZ_EVENT_ATTEMPT_SENT] = TENDER "/Authorization",
  [VZ_EVENT_ATTEMPT_ENDED] = TENDER "/Authorization",
  [VZ_EVENT_DECIDED] = TENDER "/Authorization",
  [VZ_EVENT_REVERSED] = TENDER "/Authorization/@CancelFlag",
  [VZ_EVENT_EXCEPTION] = CONTROL,
  [VZ_EVENT_EXCEPTION_SEEN] = CONTROL,
  [VZ_EVENT_CLOCK_JUMPED] = CONTROL,
  [VZ_EVENT_CLOCK_DIFFERS] = CONTROL,
  [VZ_EVENT_CLOCK_AGREES] = CONTROL,
  [VZ_EVENT_DRAWER_OPENED] = CONTROL "/NoSale",
};

const char *
vz_poslog_path (VzEventKind kind)
{
  g_return_val_if_fail ((guint)kind < VZ_EVENT_LAST, NULL);

  return paths[kind];
}
