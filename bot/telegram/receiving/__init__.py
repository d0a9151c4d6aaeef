"""What Telegram delivers: fetched or brought, and handled once."""
