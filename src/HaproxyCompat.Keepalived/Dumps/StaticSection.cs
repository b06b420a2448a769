using System.Text;
using HaproxyCompat.Config.Model.Keepalived;

namespace HaproxyCompat.Keepalived.Dumps;

/// <summary><c>Static Addresses</c>, <c>Routes</c>, <c>Rules</c> and <c>Track groups</c> of the data file.</summary>
internal static class StaticSection
{
    public static void Write(StringBuilder text, StaticItems items, string defaultInterface)
    {
        if (!items.Addresses.IsEmpty)
        {
            text.Append("------< Static Addresses >------\n");
            foreach (var address in items.Addresses)
            {
                text.Append($"     {DataText.Address(address, defaultInterface, isSet: true)}\n");
            }
        }

        if (!items.Routes.IsEmpty)
        {
            text.Append("------< Static Routes >------\n");
            foreach (var route in items.Routes)
            {
                RouteText.Write(text, route);
            }
        }

        if (!items.Rules.IsEmpty)
        {
            text.Append("------< Static Rules >------\n");
            foreach (var rule in items.Rules)
            {
                RouteText.Write(text, rule);
            }
        }

        if (!items.Groups.IsEmpty)
        {
            text.Append("------< Static Track groups >------\n");
            foreach (var (name, instances) in items.Groups)
            {
                text.Append($" Static Track Group = {name}\n   VRRP member instances :\n");
                foreach (var instance in instances)
                {
                    text.Append($"     {instance}\n");
                }
            }
        }
    }
}
