console.log('continuo');
