"""Notes as they may be pasted, of works in the shipped corpus."""

NOTES = """NOTES

1. Donald Filtzer, *Soviet Workers and Stalinist Industrialisation: The Formation of Modern Soviet Production
Relations, 1928–1941* (London, 1986), 118.

2. *Ibid.*, 125.

3. See also Hiroaki Kuromiya, *Stalin's Industrial Revolution: Politics and Workers, 1928–1932* (Cambridge, 1988), 12;
and Vladimir Andrle, *Workers in Stalin's Russia: Industrialization and Social Change in a Planned Economy*
(New York, 1988).

4. The archives were closed to all of them.

5. Filtzer, *Soviet Workers*, 130.
"""

NOVEL = (
    "It was raining when she came to the station, and nobody was there to meet her. The clock had stopped.\n\n"
    "She sat down on her box and waited, since there was nothing else that she could have done.\n\n"
) * 400
