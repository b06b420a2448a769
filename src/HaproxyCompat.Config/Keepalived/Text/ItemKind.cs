namespace HaproxyCompat.Config.Keepalived.Text;

internal enum ItemKind
{
    Words,
    Open,
    Close,
}
