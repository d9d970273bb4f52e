package keyname

import "testing"

func TestSideOf(t *testing.T) {
	for name, want := range map[string]Side{
		"sender_id": From, "recipient_id": To, "senderId": From, "RecipientID": To, "senderid": From,
		"from_user": From, "to_user": To, "from_user_id": From, "fromUserId": From, "to_id": To, "from_id": From, "id_to": To,
		"author": From, "assignee": To, "assigned_to": To, "assigned_to_id": To, "buyer": From, "buyer_id": From, "seller_no": To,
		"sender_account_id": From, "absender_id": From, "empfaenger_id": To, "id_expediteur": From, "id_destinataire": To,
		"from": Neither, "to": Neither, "from_date": Neither, "to_city_id": Neither, "sender_bank_id": Neither,
		"user_id": Neither, "id": Neither, "": Neither, "autograph": Neither, "valid_to": Neither, "from_branch_id": Neither,
	} {
		if got := SideOf(name); got != want {
			t.Errorf("SideOf(%q) = %d, want %d", name, got, want)
		}
	}
}
